// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.session;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.command.AbstractCommand;
import org.eclipse.emf.ecore.change.ChangeDescription;
import org.eclipse.emf.ecore.change.util.ChangeRecorder;
import org.vlpet.editor.edit.Edit;
import org.vlpet.model.experiment.Experiment;

/** An edit that was done, with what is needed to take it back. */
final class RecordedCommand extends AbstractCommand {
    private final String group;
    private final List<ChangeDescription> changes = new ArrayList<>();

    private RecordedCommand(Edit edit, ChangeDescription change) {
        super(edit.label());
        group = edit.group();
        changes.add(change);
    }

    /**
     * Does the edit and records it.
     *
     * @return the command, or null if the edit changed nothing
     */
    static RecordedCommand perform(Edit edit, Experiment experiment) {
        ChangeRecorder recorder = new ChangeRecorder(experiment);
        RuntimeException failure = null;
        try {
            edit.change().accept(experiment);
        } catch (RuntimeException e) {
            failure = e;
        }
        ChangeDescription change = recorder.endRecording();
        recorder.dispose();
        if (failure != null) {
            change.apply();
            throw failure;
        }
        return change.getObjectChanges().isEmpty() ? null : new RecordedCommand(edit, change);
    }

    /** Takes the other command's changes over, if both belong to one group. */
    boolean absorb(RecordedCommand later) {
        if (group.isEmpty() || !group.equals(later.group)) {
            return false;
        }
        changes.addAll(later.changes);
        return true;
    }

    @Override
    protected boolean prepare() {
        return true;
    }

    /** It was done while it was recorded. */
    @Override
    public void execute() {
    }

    @Override
    public void undo() {
        changes.reversed().forEach(ChangeDescription::applyAndReverse);
    }

    @Override
    public void redo() {
        changes.forEach(ChangeDescription::applyAndReverse);
    }
}
