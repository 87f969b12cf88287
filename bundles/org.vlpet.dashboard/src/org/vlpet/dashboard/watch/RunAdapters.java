// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.watch;

import java.nio.file.Path;

import org.eclipse.core.runtime.IAdapterFactory;
import org.vlpet.runs.watch.WatchedRun;

/** A selected run is its folder to everybody who knows folders only. */
public final class RunAdapters implements IAdapterFactory {

    @Override
    public <T> T getAdapter(Object adaptable, Class<T> type) {
        return adaptable instanceof WatchedRun run && type == Path.class ? type.cast(run.folder()) : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Path.class};
    }
}
