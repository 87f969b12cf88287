// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.config;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.debug.ui.actions.ILaunchable;

/** Says that experiment files can be launched: only then has the explorer's context menu a "Run As" for them. */
public final class LaunchableFactory implements IAdapterFactory {

    private static final ILaunchable YES = new ILaunchable() {
    };

    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        return type == ILaunchable.class && object instanceof IFile file && "vlpet".equals(file.getFileExtension())
                ? type.cast(YES) : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {ILaunchable.class};
    }
}
