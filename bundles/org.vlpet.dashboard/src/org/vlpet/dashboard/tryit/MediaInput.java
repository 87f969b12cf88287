// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.vlpet.runs.watch.WatchedRun;

/** How pictures and videos come into the view: by a dialog, or dropped. */
final class MediaInput {

    private static final int MOST = 2;

    private MediaInput() {
    }

    /** Files dropped on a control. */
    static void onDrop(Control control, Consumer<List<Path>> dropped) {
        final DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = DND.DROP_COPY;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] files) {
                    dropped.accept(Arrays.stream(files).map(Path::of).toList());
                }
            }
        });
    }

    /** What is asked about after a drop: a second picture joins the first; two at once, or a video, replace what was there. */
    static List<Path> joined(List<Path> before, List<Path> dropped, boolean video) {
        return video || dropped.size() != 1 || before.size() != 1 ? dropped.stream().limit(video ? 1 : MOST).toList()
                : List.of(before.getFirst(), dropped.getFirst());
    }

    /** Asks for one picture or two; empty if the user gave up. */
    static Optional<List<Path>> pictures(Shell shell) {
        final FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText("A picture, or two for a statement about two");
        dialog.setFilterExtensions(new String[] {"*.png;*.jpg;*.jpeg;*.bmp;*.gif;*.h5", "*"});
        return dialog.open() == null ? Optional.empty()
                : Optional.of(Arrays.stream(dialog.getFileNames()).limit(MOST).map(name -> Path.of(dialog.getFilterPath(), name))
                        .toList());
    }

    /** Asks for a video in the shape a run reads: a file of features, or a folder of frames. */
    static Optional<List<Path>> video(Shell shell, WatchedRun run) {
        final String chosen;
        if (run.settings().getOrDefault("vision.extractor", "").equals("precomputed")) {
            final FileDialog dialog = new FileDialog(shell, SWT.OPEN);
            dialog.setText("Features of a video, extracted as those the run was trained on");
            dialog.setFilterExtensions(new String[] {"*.npz", "*"});
            chosen = dialog.open();
        } else {
            final DirectoryDialog dialog = new DirectoryDialog(shell);
            dialog.setText("Open a video");
            dialog.setMessage("A folder with the frames of a video, numbered pictures.");
            chosen = dialog.open();
        }
        return Optional.ofNullable(chosen).map(file -> List.of(Path.of(file)));
    }
}
