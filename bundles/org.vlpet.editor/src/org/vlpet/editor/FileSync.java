// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.dialogs.SaveAsDialog;
import org.eclipse.ui.part.FileEditorInput;
import org.vlpet.editor.problems.OpenExperiments;
import org.vlpet.editor.problems.ProblemMarkers;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.source.SourcePage;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;

/**
 * Keeps an editor and its file together: reads it in a job, saves it, and brings in what others do to it meanwhile. No
 * edit is lost without a question. Used by the display's thread.
 */
final class FileSync {
    private static final String CHANGED = "The file has changed";

    private final ExperimentEditor editor;
    private EditorFile file;
    private FileWatch watch;
    /** What the file held when it was last read or written here; null if there was none. */
    private byte[] known;
    private boolean asking;
    /** The file changed once more while the user was asked something. */
    private boolean changedMeanwhile;
    /** The file is no experiment, but its text in the editor has become one. */
    private boolean mended;

    FileSync(ExperimentEditor editor) {
        this.editor = editor;
    }

    /**
     * Takes up the file of an input, instead of the one before.
     *
     * @throws UserError if it is not on this machine's disks
     */
    void use(IEditorInput input) {
        file = EditorFile.of(input);
        stop();
        watch = file.resource().map(resource -> new FileWatch(resource, new Changes())).orElse(null);
    }

    /** Looks no longer. */
    void stop() {
        if (watch != null) {
            watch.stop();
        }
    }

    EditorFile file() {
        return file;
    }

    /** Whether the editor holds an experiment where the file holds none. */
    boolean isMended() {
        return mended;
    }

    /** The text in the editor has become an experiment. */
    void mended() {
        mended = true;
    }

    /** Reads the file in a job and hands the bytes, or why there are none, to the display's thread. */
    void read(BiConsumer<byte[], UserError> then) {
        EditorFile reading = file;
        Job.createSystem("Reading " + reading.path().getFileName(), monitor -> {
            byte[] bytes = null;
            UserError error = null;
            try {
                bytes = reading.read();
            } catch (IOException e) {
                error = new UserError(ExitCode.USAGE, "Cannot read " + reading.path() + ": " + e.getMessage() + ".",
                        "Check that the file is there and that you may read it.", e);
            }
            byte[] content = bytes;
            UserError problem = error;
            editor.later(() -> then.accept(content, problem));
            return Status.OK_STATUS;
        }).schedule();
    }

    /** Reads it for the first time. */
    void open(BiConsumer<byte[], UserError> then) {
        read((bytes, unreadable) -> {
            known = bytes;
            then.accept(bytes, unreadable);
        });
    }

    /** Asks the user; what the file goes through meanwhile is looked at afterwards. Whether it is the second answer. */
    boolean ask(String title, String question, String first, String second) {
        asking = true;
        try {
            return MessageDialog.open(MessageDialog.QUESTION, shell(), title, question, SWT.SHEET, first, second) == 1;
        } finally {
            asking = false;
            if (changedMeanwhile) {
                changedMeanwhile = false;
                read(this::changedOutside);
            }
        }
    }

    /** Whether the user is being asked something. */
    boolean isAsking() {
        return asking;
    }

    /** Saves; false if the user or the disk did not let it. */
    boolean save() {
        return mayOverwrite() && save(file);
    }

    /** Whether the file is as the editor knows it; if others changed it meanwhile, the user decides. */
    private boolean mayOverwrite() {
        byte[] present;
        try {
            present = Files.exists(file.path()) ? file.read() : null;
        } catch (IOException e) {
            editor.fail("Not saved", "Cannot read " + file.path() + " to see whether it was changed: " + e.getMessage()
                    + ". Your changes stay in the editor; check its permissions, or use Save As.", e);
            return false;
        }
        return present == null || Arrays.equals(present, known) || ask(CHANGED, name() + " was changed outside this"
                + " editor since it was read here.\n\nSaving replaces what is in the file now; Save As keeps both.",
                "Cancel", "Overwrite it");
    }

    /** Writes what the editor shows. */
    private boolean save(EditorFile target) {
        SourcePage source = source();
        source.flush();
        byte[] before = known;
        try {
            target.checkWritable(shell());
            // Text that is no experiment is written as it stands: it is the user's work.
            byte[] content = editor.session().isEmpty() || source.isDiverged()
                    ? source.text().getBytes(StandardCharsets.UTF_8)
                    : ExperimentFile.toBytes(editor.session().get().experiment());
            known = content;
            target.write(content);
        } catch (UserError e) {
            known = before;
            editor.fail("Not saved", e.getMessage() + " " + e.remedy(), e);
            return false;
        } catch (IOException | CoreException e) {
            known = before;
            editor.fail("Not saved", "Cannot write " + target.path() + ": " + e.getMessage()
                    + ". Your changes stay in the editor; check free space and permissions, or use Save As.", e);
            return false;
        }
        mended = false;
        source.saved();
        editor.session().ifPresent(ExperimentSession::saved);
        source.error().ifPresent(error -> target.resource()
                .ifPresent(resource -> ProblemMarkers.unreadable(resource, error)));
        editor.dirtyChanged();
        return true;
    }

    /** Saves under another name, and goes on with that file. */
    void saveAs() {
        SaveAsDialog dialog = new SaveAsDialog(shell());
        file.resource().ifPresent(dialog::setOriginalFile);
        if (dialog.open() != Window.OK || dialog.getResult() == null) {
            return;
        }
        FileEditorInput input = new FileEditorInput(ResourcesPlugin.getWorkspace().getRoot().getFile(dialog.getResult()));
        if (save(EditorFile.of(input))) {
            moved(input);
        }
    }

    private void moved(FileEditorInput input) {
        Optional<ExperimentSession> session = editor.session();
        file.resource().ifPresent(resource -> OpenExperiments.closed(resource, session.orElse(null)));
        use(input);
        editor.moved(input);
        session.ifPresent(open -> {
            file.resource().ifPresent(resource -> OpenExperiments.opened(resource, open));
            open.moved(file.folder());
        });
    }

    /** Goes back to what the file holds; can be undone. */
    void revert() {
        read((bytes, unreadable) -> {
            if (unreadable != null) {
                editor.fail("Not loaded", unreadable.getMessage() + " " + unreadable.remedy(), unreadable);
            } else {
                load(bytes);
            }
        });
    }

    private void load(byte[] bytes) {
        known = bytes;
        SourcePage source = source();
        try {
            Experiment read = ExperimentFile.parse(name(), bytes);
            source.open(EditorFile.text(bytes), Optional.empty());
            mended = false;
            editor.session().ifPresentOrElse(session -> {
                session.replace("Load the file", read);
                session.saved();
            }, () -> editor.begin(read));
        } catch (UserError e) {
            source.open(EditorFile.text(bytes), Optional.of(e));
            editor.showPage(source);
        }
        editor.dirtyChanged();
    }

    private void changedOutside(byte[] bytes, UserError unreadable) {
        if (editor.source().isEmpty()) {
            return;
        }
        if (asking) {
            changedMeanwhile = true;
            return;
        }
        if (bytes == null || Arrays.equals(bytes, known)) {
            return;
        }
        if (!editor.isDirty() || ask(CHANGED, name() + " was changed outside this editor, and you have changes that are"
                + " not saved.\n\nLoading the file can be undone.", "Keep my changes", "Load the file")) {
            load(bytes);
        } else {
            known = bytes;
        }
    }

    private SourcePage source() {
        return editor.source().orElseThrow();
    }

    private Shell shell() {
        return editor.getSite().getShell();
    }

    private String name() {
        return editor.getEditorInput().getName();
    }

    private final class Changes implements FileWatch.Changes {
        @Override
        public void contentChanged() {
            read(FileSync.this::changedOutside);
        }

        @Override
        public void moved(IFile to) {
            editor.later(() -> FileSync.this.moved(new FileEditorInput(to)));
        }

        @Override
        public void deleted() {
            editor.later(() -> {
                known = null;
                if (!editor.isDirty()) {
                    editor.getSite().getPage().closeEditor(editor, false);
                }
            });
        }
    }
}
