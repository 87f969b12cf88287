// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IFileEditorInput;
import org.eclipse.ui.IURIEditorInput;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;

/**
 * The file behind the editor: in the workspace or anywhere on disk.
 *
 * @param resource the file in the workspace, if it is in there
 * @param path where it is on disk
 */
record EditorFile(Optional<IFile> resource, Path path) {

    /**
     * The file of an input.
     *
     * @throws UserError if it is not on this machine's disks
     */
    static EditorFile of(IEditorInput input) {
        if (input instanceof IFileEditorInput file) {
            IPath location = file.getFile().getLocation();
            if (location != null) {
                return new EditorFile(Optional.of(file.getFile()), location.toPath());
            }
        } else if (input instanceof IURIEditorInput uri && isLocal(uri.getURI())) {
            return new EditorFile(Optional.empty(), Path.of(uri.getURI()));
        }
        throw new UserError(ExitCode.USAGE, input.getName() + " is not a file on this machine.",
                "Copy it into the project.");
    }

    private static boolean isLocal(URI uri) {
        return uri != null && "file".equals(uri.getScheme());
    }

    /** Folder to which relative paths in the experiment refer. */
    Optional<Path> folder() {
        return Optional.ofNullable(path.toAbsolutePath().getParent());
    }

    /** All bytes, or a few more than an experiment may have. */
    byte[] read() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(ExperimentFile.MAX_BYTES + 1);
        }
    }

    /** What a text editor shows of these bytes: at most as much as an experiment may have. */
    static String text(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, ExperimentFile.MAX_BYTES), StandardCharsets.UTF_8);
    }

    /**
     * Makes sure that it may be written; a version control system or the user is asked where that is how it goes.
     *
     * @throws UserError OUTPUT if it is write-protected
     */
    void checkWritable(Shell shell) {
        boolean refused = resource.isPresent() && resource.get().isReadOnly()
                ? !ResourcesPlugin.getWorkspace().validateEdit(new IFile[] {resource.get()}, shell).isOK()
                : Files.exists(path) && !Files.isWritable(path);
        if (refused) {
            throw new UserError(ExitCode.OUTPUT, path + " is write-protected.",
                    "Use Save As, or make it writable. Your changes stay in the editor.");
        }
    }

    /** Writes it, whole or not at all, and tells the workspace. */
    void write(byte[] content) throws IOException, CoreException {
        AtomicFile.write(path, content);
        if (resource.isPresent()) {
            resource.get().refreshLocal(IResource.DEPTH_ZERO, new NullProgressMonitor());
        }
    }
}
