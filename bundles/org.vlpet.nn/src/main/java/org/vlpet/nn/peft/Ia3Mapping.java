// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Network;
import org.vlpet.plan.Placement;
import org.vlpet.plan.site.SitePoints;

/** PEFT's (IA)3: {@code ia3_l} (out, 1) behind a linear module, or (1, in) in front of one of the feed-forward. */
final class Ia3Mapping implements PeftMapping {
    private static final String VECTOR = ".ia3_l";
    private static final Set<String> READ = Set.of("feedforward_modules", "target_modules");

    @Override
    public String type() {
        return "IA3";
    }

    @Override
    public String method() {
        return "ia3";
    }

    @Override
    public Map<String, Object> settings(PeftFolder folder) {
        folder.requireNothingElse(READ);
        return Map.of();
    }

    @Override
    public Set<String> modules(PeftFolder folder) {
        Set<String> modules = new LinkedHashSet<>();
        for (String name : folder.tensors().names()) {
            if (!name.startsWith(PeftTensors.WRAPPER) || !name.endsWith(VECTOR)) {
                throw new UserError(ExitCode.DATA, folder.folder().resolve(PeftFolder.WEIGHTS) + " has the tensor "
                        + name + ", which is no part of an (IA)3 adapter.", "Use the folder as PEFT saved it.");
            }
            modules.add(name.substring(PeftTensors.WRAPPER.length(), name.length() - VECTOR.length()));
        }
        return modules;
    }

    @Override
    public void read(PeftFolder folder, Network network) {
        settings(folder);
        Map<String, Placement> placements = PeftSites.placements(network);
        PeftSites.requireSame(folder, modules(folder), placements.keySet());
        PeftTensors tensors = new PeftTensors(folder);
        placements.forEach((module, placement) -> {
            requirePlain(placement);
            if (feedForward(folder, module) != placement.site().point().equals(SitePoints.FFN_INNER)) {
                throw new UserError(ExitCode.DATA, folder.folder() + " scales " + (feedForward(folder, module)
                        ? "the input" : "the output") + " of " + module + ", which (IA)3 here does not.",
                        "feedforward_modules must be the second linear maps of the feed-forward networks.");
            }
            tensors.put(network.parameters().get(placement.parameter("l")),
                    folder.tensors().require(PeftTensors.WRAPPER + module + VECTOR));
        });
        tensors.apply(network.manager());
    }

    @Override
    public PeftContent write(Network network, NDManager scope, String baseModel) {
        PeftMappings.requireFrozenBackbone(network, false);
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("peft_type", type()).put("task_type", "SEQ_2_SEQ_LM").put("base_model_name_or_path", baseModel);
        config.put("inference_mode", true).put("fan_in_fan_out", false);
        ArrayNode targets = config.putArray("target_modules");
        ArrayNode feedForward = config.putArray("feedforward_modules");
        SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();
        PeftSites.placements(network).forEach((module, placement) -> {
            requirePlain(placement);
            boolean inner = placement.site().point().equals(SitePoints.FFN_INNER);
            targets.add(module);
            if (inner) {
                feedForward.add(module);
            }
            NDArray vector = network.parameters().get(placement.parameter("l"));
            NDArray shaped = vector.reshape(inner ? new Shape(1, vector.size()) : new Shape(vector.size(), 1));
            shaped.attach(scope);
            tensors.put(PeftTensors.WRAPPER + module + VECTOR, shaped);
        });
        return new PeftContent(config, tensors);
    }

    private static boolean feedForward(PeftFolder folder, String module) {
        JsonNode modules = folder.config().path("feedforward_modules");
        if (modules.isNull() || modules.isMissingNode()) {
            return false;
        }
        if (modules.isTextual()) {
            throw folder.wrong("feedforward_modules", "a list of names");
        }
        return modules.valueStream().anyMatch(name -> module.equals(name.asText())
                || module.endsWith("." + name.asText()));
    }

    private static void requirePlain(Placement placement) {
        if (Boolean.TRUE.equals(placement.settings().get("residual"))) {
            throw new UserError(ExitCode.USAGE, "The module " + placement.moduleId() + " keeps (IA)3 in its residual"
                    + " form, PEFT in the plain one.", "Set its residual to false.");
        }
    }
}
