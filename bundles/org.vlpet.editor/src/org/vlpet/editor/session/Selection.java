// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.session;

import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;

/**
 * A part of the experiment that can be selected. Parts are named, not pointed to: a selection outlives undo, redo and
 * a change of the source text, and may name something that is no longer there.
 */
public sealed interface Selection {
    /** The whole experiment; selected when nothing else is. */
    Selection WHOLE = new Whole();

    /** The experiment. */
    record Whole() implements Selection {
    }

    /** One side of the model. */
    record StackRef(Side side) implements Selection {
    }

    /** A place, with or without a module. */
    record SiteRef(Site site) implements Selection {
    }

    /** A module wherever it sits; {@code module} is its id. */
    record ModuleRef(String module, Side side) implements Selection {
    }

    /** A module at one of its sites. */
    record PlacementRef(String module, Site site) implements Selection {
        /** The module wherever it sits. */
        public ModuleRef moduleRef() {
            return new ModuleRef(module, site.stack());
        }
    }

    /** Any other part, by its path as in {@code --set}, e.g. {@code tasks[vqa]} or {@code training.epochs}. */
    record PartRef(String path) implements Selection {
    }
}
