// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.Network;
import org.vlpet.plan.Placement;

/**
 * PEFT's prompt tuning: rows (P, d) in front of the encoder's embeddings. On T5 that is what we compute without vision;
 * on BART PEFT gives the rows the first positions, as ours have them with {@code shiftPositions} (without: spec A.5).
 */
final class PromptMapping implements PeftMapping {
    private static final String SHIFT = "shiftPositions";

    @Override
    public String type() {
        return "PROMPT_TUNING";
    }

    @Override
    public String method() {
        return "prompt";
    }

    @Override
    public Map<String, Object> settings(PeftFolder folder) {
        Map<String, Object> settings = PeftRows.settings(folder);
        settings.put(SHIFT, true);
        return settings;
    }

    @Override
    public Set<String> modules(PeftFolder folder) {
        return Set.of();
    }

    @Override
    public void addTo(Experiment experiment, PeftFolder folder) {
        experiment.getEncoder().getPet().add(PeftSites.module(this, folder, List.of("encoder.input")));
    }

    @Override
    public void read(PeftFolder folder, Network network) {
        Placement placement = only(network, folder);
        PeftRows.requireSame(folder, placement);
        requirePositions(network, placement, ExitCode.DATA);
        // Made for both stacks, PEFT reads the first half in the encoder.
        int copies = folder.config().path("num_transformer_submodules").isNull() ? 2
                : folder.integer("num_transformer_submodules", 1, 2);
        int length = placement.intSetting("length");
        PeftTensors tensors = new PeftTensors(folder);
        var stored = PeftRows.require(folder, tensors, (long) length * copies, network.plan().backbone().dModel());
        tensors.putBlock(network.parameters().get(placement.parameter("embedding")), stored, 0);
        tensors.apply(network.manager());
    }

    @Override
    public PeftContent write(Network network, NDManager scope, String baseModel) {
        PeftMappings.requireFrozenBackbone(network, false);
        Placement placement = network.plan().placements().getFirst();
        requirePositions(network, placement, ExitCode.USAGE);
        return PeftRows.content(PeftRows.config(network, type(), baseModel, placement.intSetting("length"), 1),
                PeftRows.made(network, scope, placement));
    }

    private static Placement only(Network network, PeftFolder folder) {
        List<Placement> placements = network.plan().placements();
        if (placements.size() != 1 || !placements.getFirst().method().equals("prompt")) {
            throw new UserError(ExitCode.DATA, folder.folder() + " has rows for the encoder's input, the experiment"
                    + " other modules.", "Import into an experiment without PET modules: then it gets them.");
        }
        return placements.getFirst();
    }

    private static void requirePositions(Network network, Placement placement, ExitCode otherwise) {
        if (network.plan().backbone().family() == BackboneFamily.BART && !placement.flag(SHIFT)) {
            throw new UserError(otherwise, "PEFT's prompts of BART take the first positions and move those of the text; those"
                    + " of the module " + placement.moduleId() + " have none, as in VL-PET's code.",
                    "Its shiftPositions must be true; ./vlpet export reference writes every run.");
        }
    }
}
