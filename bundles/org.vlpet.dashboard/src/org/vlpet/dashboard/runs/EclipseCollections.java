// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import java.net.URL;
import java.util.Enumeration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * NatTable paints with Eclipse Collections, whose factories look for their implementation by the thread's class loader,
 * once. Between bundles they would not find it, and NatTable would paint nothing and say nothing.
 */
final class EclipseCollections {

    private static final String FACTORIES = "/org/eclipse/collections/api/factory";
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private EclipseCollections() {
    }

    /** Lets the factories find their implementation; call it before the first table is made. */
    static void prepare() {
        final Bundle api = Platform.getBundle("org.eclipse.collections.api");
        final Bundle implementation = Platform.getBundle("org.eclipse.collections.impl");
        if (api == null || implementation == null || !DONE.compareAndSet(false, true)) {
            return;
        }
        final Thread thread = Thread.currentThread();
        final ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(implementation.adapt(BundleWiring.class).getClassLoader());
        try {
            final Enumeration<URL> files = api.findEntries(FACTORIES, "*.class", true);
            while (files != null && files.hasMoreElements()) {
                final String path = files.nextElement().getPath();
                if (!path.contains("$")) {
                    final String name = path.substring(1, path.length() - ".class".length()).replace('/', '.');
                    Class.forName(name, true, api.adapt(BundleWiring.class).getClassLoader());
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            ILog.of(EclipseCollections.class).error("Tables cannot be painted: Eclipse Collections is not complete", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
