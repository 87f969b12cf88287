// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.ui;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;

import org.eclipse.osgi.service.datalocation.Location;

/** A workspace that somebody else has locked, wherever a test wants it: no test may lock the root of the disk. */
final class TakenLocation implements Location {

    private final Path folder;

    TakenLocation(Path folder) {
        this.folder = folder;
    }

    @Override
    public URL getURL() {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isSet() {
        return true;
    }

    @Override
    public boolean isLocked() {
        return true;
    }

    @Override
    public boolean lock() {
        return false;
    }

    @Override
    public void release() {
        // It is not ours.
    }

    @Override
    public boolean allowsDefault() {
        return false;
    }

    @Override
    public URL getDefault() {
        return null;
    }

    @Override
    public Location getParentLocation() {
        return null;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    @Deprecated
    public boolean setURL(URL value, boolean lock) {
        return false;
    }

    @Override
    public boolean set(URL value, boolean lock) {
        return false;
    }

    @Override
    public boolean set(URL value, boolean lock, String lockFile) {
        return false;
    }

    @Override
    public Location createLocation(Location parent, URL defaultValue, boolean readonly) {
        throw new UnsupportedOperationException("a test asks only about this one");
    }

    @Override
    public URL getDataArea(String name) {
        throw new UnsupportedOperationException("a test asks only about this one");
    }
}
