// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.presets.BartImageBaselines;
import org.vlpet.model.presets.BartImagePresets;
import org.vlpet.model.presets.BartImageTransfers;
import org.vlpet.model.presets.PresetFamily;

/** The shipped experiments by name, {@code <backbone>-<image|video>-<method>}. */
public final class Presets {
    private static final List<PresetFamily> FAMILIES = List.of(new BartImagePresets(), new BartImageBaselines(),
            new BartImageTransfers());
    private static final SequencedMap<String, Supplier<Experiment>> BY_NAME = gather();

    private Presets() {
    }

    /** All names, in the order of menus. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.sequencedKeySet());
    }

    /**
     * A new copy of a preset.
     *
     * @throws UserError USAGE if there is none of this name
     */
    public static Experiment load(String name) {
        Supplier<Experiment> preset = BY_NAME.get(name);
        if (preset == null) {
            throw new UserError(ExitCode.USAGE, "No preset is called \"" + name + "\".",
                    "Nearest: " + String.join(", ", NearestNames.of(name, BY_NAME.keySet()))
                            + ". ./vlpet presets lists all.");
        }
        return preset.get();
    }

    private static SequencedMap<String, Supplier<Experiment>> gather() {
        SequencedMap<String, Supplier<Experiment>> all = new LinkedHashMap<>();
        for (PresetFamily family : FAMILIES) {
            family.presets().forEach((name, preset) -> {
                if (all.put(name, preset) != null) {
                    throw new IllegalStateException("two presets are called " + name);
                }
            });
        }
        return all;
    }
}
