// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;

/**
 * VL-PET's designs applied to other methods (the paper's Table 9, spec B.6): the encoder's modules gated, in the decoder
 * only the one behind cross-attention, norms of the encoder trained.
 */
public final class BartImageTransfers implements PresetFamily {
    /** For the registry. */
    public BartImageTransfers() {
    }

    @Override
    public SequencedMap<String, Supplier<Experiment>> presets() {
        SequencedMap<String, Supplier<Experiment>> presets = new LinkedHashMap<>();
        for (String method : List.of("adapter", "compacter")) {
            for (Granularity level : List.of(Granularity.LARGE, Granularity.MIDDLE_X, Granularity.MIDDLE_Y,
                    Granularity.SMALL)) {
                String name = "bart-image-" + method + "-" + level.getLiteral() + "-lw";
                presets.put(name, () -> transfer(name, method, level));
            }
        }
        return presets;
    }

    private static Experiment transfer(String name, String method, Granularity level) {
        Experiment experiment = BartImagePresets.base(name, true, BartImagePresets.PAPER_SEEDS);
        experiment.setDescription("VL-PET's designs on " + method + ": granularity " + level.getLiteral() + " in the"
                + " encoder of BART-base, one lightweight module per decoder layer (Table 9). No script and no learning"
                + " rate is published; 1e-3 is that of VL-PET.");
        experiment.getEncoder().setGranularity(level);
        List<PetModule> modules = List.of(
                Modules.add(experiment.getEncoder(), method, "encoder.*.self_attn.output", "encoder.*.ffn.output"),
                Modules.add(experiment.getDecoder(), method, "decoder.*.cross_attn.output"));
        if (method.equals("compacter")) {
            modules.forEach(BartImageTransfers::compacterOfTheScripts);
        }
        experiment.getTrainable().setEncoderNorms(true);
        return experiment;
    }

    /** Two Kronecker products, rules of their own, full weights (spec B.8). */
    static void compacterOfTheScripts(PetModule module) {
        Modules.set(module, "hypercomplexDivision", 2);
        Modules.set(module, "sharedPhmRule", false);
        Modules.set(module, "factorizedPhm", false);
    }
}
