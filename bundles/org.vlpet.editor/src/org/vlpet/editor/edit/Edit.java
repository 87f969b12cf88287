// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.Objects;
import java.util.function.Consumer;
import org.vlpet.model.experiment.Experiment;

/**
 * A named change of an experiment. The session records it as one undoable step; what throws half-way is rolled back.
 *
 * @param label for the Edit menu, e.g. {@code Set granularity of the encoder to middleX}
 * @param change works on the live model; throws {@link org.vlpet.model.UserError} where it cannot be done
 * @param group changes of the same group that follow each other directly are undone as one (typing into a field);
 *     empty: a step of its own
 */
public record Edit(String label, Consumer<Experiment> change, String group) {
    /** Checks that nothing is missing. */
    public Edit {
        Objects.requireNonNull(label);
        Objects.requireNonNull(change);
        Objects.requireNonNull(group);
    }

    /** A step of its own. */
    public static Edit of(String label, Consumer<Experiment> change) {
        return new Edit(label, change, "");
    }

    /** The same change, undone together with its neighbours of this group. */
    public Edit grouped(String name) {
        return new Edit(label, change, name);
    }

    /** Both changes as one step. */
    public Edit then(Edit next) {
        return new Edit(label, change.andThen(next.change), group);
    }

    /** Does it, outside a session. */
    public void applyTo(Experiment experiment) {
        change.accept(experiment);
    }
}
