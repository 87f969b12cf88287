// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.look;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchPartSite;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Storage;

/** Asks where to, and writes. */
public final class SaveFile {

    private SaveFile() {
    }

    /** {@code content} is made only if the user names a file; an existing one is replaced after a question. */
    public static void ask(IWorkbenchPartSite site, String name, Supplier<byte[]> content) {
        final FileDialog dialog = new FileDialog(site.getShell(), SWT.SAVE);
        dialog.setFileName(name);
        dialog.setFilterExtensions(new String[] {"*" + name.substring(name.lastIndexOf('.'))});
        dialog.setOverwrite(true);
        final String chosen = dialog.open();
        if (chosen != null) {
            try {
                AtomicFiles.write(Storage.disk(), Path.of(chosen), "the file", content.get());
            } catch (RunDirectoryException e) {
                Commands.report(site, "The file cannot be written.", e);
            }
        }
    }
}
