// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.SequencedMap;
import java.util.function.Supplier;
import org.vlpet.model.experiment.Experiment;

/** Presets that belong together; add a family by listing it in {@link org.vlpet.model.Presets}. */
public interface PresetFamily {
    /** Presets by name, in the order of menus; every call of a supplier builds a new experiment. */
    SequencedMap<String, Supplier<Experiment>> presets();
}
