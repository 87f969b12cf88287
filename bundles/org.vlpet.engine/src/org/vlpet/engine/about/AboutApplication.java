// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine.about;

import java.util.Arrays;
import java.util.Comparator;

import org.eclipse.core.runtime.IExtension;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.vlpet.engine.EngineException;
import org.vlpet.engine.EngineHome;
import org.vlpet.engine.JavaHome;

/**
 * Prints our bundles with version and state, our applications, and where the engine is. Exit code 0 if all of it is in
 * order, 1 if a bundle is not resolved or the engine cannot start.
 */
public final class AboutApplication implements IApplication {

    private static final String PREFIX = "org.vlpet.";

    @Override
    public Object start(IApplicationContext context) {
        boolean fine = true;
        for (final Bundle bundle : ours()) {
            final boolean resolved = (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
            fine &= resolved;
            System.out.println("bundle " + bundle.getSymbolicName() + " " + bundle.getVersion()
                    + (resolved ? " resolved" : " NOT RESOLVED"));
        }
        final IExtensionRegistry registry = RegistryFactory.getRegistry();
        for (final IExtension extension : registry.getExtensionPoint("org.eclipse.core.runtime.applications").getExtensions()) {
            if (extension.getUniqueIdentifier().startsWith(PREFIX)) {
                System.out.println("application " + extension.getUniqueIdentifier());
            }
        }
        fine &= printEngine();
        return fine ? IApplication.EXIT_OK : Integer.valueOf(1);
    }

    @Override
    public void stop() {
        // Prints and ends by itself; there is nothing to interrupt.
    }

    private static boolean printEngine() {
        try {
            final JavaHome java = JavaHome.find();
            final EngineHome engine = EngineHome.find();
            System.out.println("java " + java.version() + " " + java.path() + " (" + java.origin() + ")");
            System.out.println("engine " + engine.jars().size() + " jars in " + engine.folder());
            return true;
        } catch (EngineException e) {
            System.err.println("engine: " + e.getMessage() + ". " + e.remedy());
            return false;
        }
    }

    private static Bundle[] ours() {
        return Arrays.stream(FrameworkUtil.getBundle(AboutApplication.class).getBundleContext().getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null && bundle.getSymbolicName().startsWith(PREFIX))
                .sorted(Comparator.comparing(Bundle::getSymbolicName)).toArray(Bundle[]::new);
    }
}
