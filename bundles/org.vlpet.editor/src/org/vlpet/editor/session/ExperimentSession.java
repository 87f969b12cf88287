// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.session;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.resource.impl.ResourceImpl;
import org.vlpet.editor.edit.Edit;
import org.vlpet.model.Copies;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Problem;

/**
 * One open experiment. Used on one thread, the display's; only plan and problems are computed elsewhere, from a copy,
 * and handed back through the executor. The experiment is the same object as long as the session lives.
 */
public final class ExperimentSession {
    private final Experiment experiment;
    /** Read by the job too. */
    private volatile Optional<Path> folder;
    /** What the file holds. */
    private Experiment onFile;
    private final BasicCommandStack commands = new BasicCommandStack();
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final TruthFinder finder;
    private Truth truth = Truth.UNKNOWN;
    private boolean truthIsCurrent;
    private List<Selection> selection = List.of(Selection.WHOLE);

    /**
     * Opens a session.
     *
     * @param experiment the live model, from now on changed by this session alone
     * @param folder folder of the file, to which relative paths in the experiment refer; empty without a file
     * @param display runs something on the session's thread, e.g. {@code display::asyncExec}
     */
    public ExperimentSession(Experiment experiment, Optional<Path> folder, Executor display) {
        this(experiment, folder, display, null);
    }

    /** The same with another way to find plan and problems, for tests. */
    public ExperimentSession(Experiment experiment, Optional<Path> folder, Executor display,
            Function<Experiment, Truth> planning) {
        this.experiment = experiment;
        this.folder = folder;
        if (experiment.eResource() == null) {
            // A change recorder takes a root that is in no resource for something to be put back, and contains it.
            new ResourceImpl().getContents().add(experiment);
        }
        onFile = Copies.of(experiment);
        finder = new TruthFinder(planning != null ? planning : this::look, display, this::found);
        finder.find(Copies.of(experiment));
    }

    /** The live model; look, but change it through {@link #execute} only. */
    public Experiment experiment() {
        return experiment;
    }

    /** The file is somewhere else now, by moving it or saving it under another name. */
    public void moved(Optional<Path> newFolder) {
        folder = newFolder;
        refreshTruth();
    }

    /** Folder to which relative paths refer. */
    public Optional<Path> folder() {
        return folder;
    }

    /**
     * Does an edit as one undoable step. An edit that changes nothing leaves no step.
     *
     * @throws org.vlpet.model.UserError if the edit cannot be done; the model is then as before
     */
    public void execute(Edit edit) {
        RecordedCommand done = RecordedCommand.perform(edit, experiment);
        if (done == null) {
            return;
        }
        boolean absorbed = commands.isSaveNeeded() && !commands.canRedo()
                && commands.getUndoCommand() instanceof RecordedCommand last && last.absorb(done);
        if (!absorbed) {
            commands.execute(done);
        }
        changed();
    }

    /** Makes the experiment say what {@code other} says, as one undoable step; takes the parts out of {@code other}. */
    public void replace(String label, Experiment other) {
        replace(Edit.of(label, live -> { }), other);
    }

    /** The same with the label and group of an edit. */
    public void replace(Edit named, Experiment other) {
        if (!Copies.equal(experiment, other)) {
            execute(new Edit(named.label(), live -> {
                for (EStructuralFeature feature : live.eClass().getEAllStructuralFeatures()) {
                    live.eSet(feature, feature.isMany() ? List.copyOf((List<?>) other.eGet(feature))
                            : other.eGet(feature));
                }
            }, named.group()));
        }
    }

    /** Takes the last step back; nothing to take back: does nothing. */
    public void undo() {
        if (commands.canUndo()) {
            commands.undo();
            changed();
        }
    }

    /** Does the step that was taken back once more. */
    public void redo() {
        if (commands.canRedo()) {
            commands.redo();
            changed();
        }
    }

    /** Label of what {@link #undo} would take back. */
    public Optional<String> undoLabel() {
        return commands.canUndo() ? Optional.of(commands.getUndoCommand().getLabel()) : Optional.empty();
    }

    /** Label of what {@link #redo} would do. */
    public Optional<String> redoLabel() {
        return commands.canRedo() ? Optional.of(commands.getRedoCommand().getLabel()) : Optional.empty();
    }

    /** Whether the model differs from what was saved; steps that lead back to it do not count. */
    public boolean isDirty() {
        return commands.isSaveNeeded() && !Copies.equal(onFile, experiment);
    }

    /** The present state is what the file holds. */
    public void saved() {
        commands.saveIsDone();
        onFile = Copies.of(experiment);
        tell(SessionListener::modelChanged);
    }

    /** The newest plan; empty while the model cannot be built or nothing was computed yet. */
    public Optional<Plan> plan() {
        return truth.plan();
    }

    /** The newest problems. */
    public List<Problem> problems() {
        return truth.problems();
    }

    /** Everything that was computed last. */
    public Truth truth() {
        return truth;
    }

    /** Whether plan and problems belong to the present state; a moment after an edit they do not. */
    public boolean isTruthCurrent() {
        return truthIsCurrent;
    }

    /** Looks at the experiment again although it did not change, for example because data were put in place. */
    public void refreshTruth() {
        truthIsCurrent = false;
        finder.find(Copies.of(experiment));
    }

    /** What is selected; never empty, the primary element last. */
    public List<Selection> selection() {
        return selection;
    }

    /** The primary element of the selection. */
    public Selection selected() {
        return selection.getLast();
    }

    /** Selects; nothing means the whole experiment. */
    public void select(Selection... parts) {
        select(List.of(parts));
    }

    /** Selects; nothing means the whole experiment. */
    public void select(Collection<? extends Selection> parts) {
        List<Selection> wanted = parts.isEmpty() ? List.of(Selection.WHOLE) : List.copyOf(parts);
        if (!wanted.equals(selection)) {
            selection = wanted;
            tell(SessionListener::selectionChanged);
        }
    }

    /** Adds a listener; one added twice is told once. */
    public void addListener(SessionListener listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    /** Removes a listener. */
    public void removeListener(SessionListener listener) {
        listeners.remove(listener);
    }

    /** Ends the session: nobody is told anything any more. */
    public void dispose() {
        finder.dispose();
        listeners.clear();
    }

    /** One that another listener has just removed, with its widgets, is not told any more. */
    private void tell(Consumer<SessionListener> what) {
        for (SessionListener listener : listeners) {
            if (listeners.contains(listener)) {
                what.accept(listener);
            }
        }
    }

    private Truth look(Experiment state) {
        return Truth.of(state, folder, MemoryBudget.bytes());
    }

    private void changed() {
        truthIsCurrent = false;
        finder.find(Copies.of(experiment));
        tell(SessionListener::modelChanged);
    }

    private void found(Truth found) {
        truth = found;
        truthIsCurrent = true;
        tell(SessionListener::truthChanged);
    }
}
