// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;

/** Tells an editor what happens to its file in the workspace. Called on any thread. */
final class FileWatch implements IResourceChangeListener {
    /** What the editor wants to know. */
    interface Changes {
        /** The content may be another one. */
        void contentChanged();

        /** The file is somewhere else. */
        void moved(IFile to);

        /** The file is gone. */
        void deleted();
    }

    private final IFile file;
    private final Changes changes;

    FileWatch(IFile file, Changes changes) {
        this.file = file;
        this.changes = changes;
        ResourcesPlugin.getWorkspace().addResourceChangeListener(this, IResourceChangeEvent.POST_CHANGE);
    }

    void stop() {
        ResourcesPlugin.getWorkspace().removeResourceChangeListener(this);
    }

    @Override
    public void resourceChanged(IResourceChangeEvent event) {
        IResourceDelta delta = event.getDelta() == null ? null : event.getDelta().findMember(file.getFullPath());
        if (delta == null) {
            return;
        }
        if (delta.getKind() == IResourceDelta.REMOVED) {
            IPath to = delta.getMovedToPath();
            if (to != null) {
                changes.moved(ResourcesPlugin.getWorkspace().getRoot().getFile(to));
            } else {
                changes.deleted();
            }
        } else if (delta.getKind() == IResourceDelta.ADDED
                || (delta.getFlags() & (IResourceDelta.CONTENT | IResourceDelta.REPLACED)) != 0) {
            changes.contentChanged();
        }
    }
}
