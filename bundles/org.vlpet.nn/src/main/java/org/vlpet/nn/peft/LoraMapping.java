// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;

/** PEFT's LoRA: {@code lora_A} (r, in) and {@code lora_B} (out, r), scaled by {@code lora_alpha / r}. */
final class LoraMapping implements PeftMapping {
    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";
    private static final String BASE = ".base_layer";
    private static final Set<String> READ = Set.of("r", "lora_alpha", "lora_dropout", "bias");
    private static final Set<String> BIASES = Set.of("none", "all", "lora_only");

    @Override
    public String type() {
        return "LORA";
    }

    @Override
    public String method() {
        return "lora";
    }

    @Override
    public Map<String, Object> settings(PeftFolder folder) {
        folder.requireNothingElse(READ);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("rank", folder.integer("r", 1, 16384));
        settings.put("alpha", folder.number("lora_alpha"));
        settings.put("dropout", folder.number("lora_dropout"));
        settings.put("trainBiases", !bias(folder).equals("none"));
        return settings;
    }

    @Override
    public Set<String> modules(PeftFolder folder) {
        Set<String> modules = new LinkedHashSet<>();
        for (String name : folder.tensors().names()) {
            for (String ending : new String[] {A, B}) {
                if (name.startsWith(PeftTensors.WRAPPER) && name.endsWith(ending)) {
                    modules.add(name.substring(PeftTensors.WRAPPER.length(), name.length() - ending.length()));
                }
            }
        }
        return modules;
    }

    @Override
    public void read(PeftFolder folder, Network network) {
        Map<String, Object> settings = settings(folder);
        Map<String, Placement> placements = PeftSites.placements(network);
        PeftSites.requireSame(folder, modules(folder), placements.keySet());
        placements.forEach((module, placement) -> {
            requireSame(folder, placement, "rank", placement.intSetting("rank"), ((Number) settings.get("rank")).doubleValue());
            requireSame(folder, placement, "alpha", placement.doubleSetting("alpha"),
                    ((Number) settings.get("alpha")).doubleValue());
        });
        PeftTensors tensors = new PeftTensors(folder);
        for (String name : folder.tensors().names()) {
            tensors.put(target(folder, name, network, placements), folder.tensors().require(name));
        }
        tensors.apply(network.manager());
    }

    @Override
    public PeftContent write(Network network, NDManager scope, String baseModel) {
        SequencedMap<String, Placement> placements = PeftSites.placements(network);
        Placement first = placements.firstEntry().getValue();
        boolean biases = false;
        for (Placement placement : placements.values()) {
            biases |= placement.flag("trainBiases");
            if (placement.intSetting("rank") != first.intSetting("rank")
                    || placement.doubleSetting("alpha") != first.doubleSetting("alpha")) {
                throw new UserError(ExitCode.USAGE, "The LoRA modules differ in rank or alpha between " + first.site()
                        + " and " + placement.site() + ".", "A PEFT folder is written for one rank and one alpha.");
            }
        }
        PeftMappings.requireFrozenBackbone(network, biases);
        SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();
        placements.forEach((module, placement) -> {
            tensors.put(PeftTensors.WRAPPER + module + A, network.parameters().get(placement.parameter("a")));
            tensors.put(PeftTensors.WRAPPER + module + B, network.parameters().get(placement.parameter("b")));
        });
        if (biases) {
            biases(network, placements.keySet(), tensors);
        }
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("peft_type", type()).put("task_type", "SEQ_2_SEQ_LM").put("base_model_name_or_path", baseModel);
        config.put("r", first.intSetting("rank")).put("lora_alpha", first.doubleSetting("alpha"));
        config.put("lora_dropout", first.doubleSetting("dropout")).put("bias", biases ? "all" : "none");
        config.put("inference_mode", true).put("fan_in_fan_out", false);
        placements.keySet().forEach(config.putArray("target_modules")::add);
        return new PeftContent(config, tensors);
    }

    /** Biases under the names they have once PEFT has wrapped the adapted modules. */
    private static void biases(Network network, Set<String> modules, Map<String, NDArray> tensors) {
        for (PlannedParameter parameter : network.plan().parameters()) {
            if (parameter.scope() == Scope.BACKBONE && parameter.trainable() && parameter.name().endsWith(".bias")) {
                String module = parameter.name().substring(0, parameter.name().length() - ".bias".length());
                tensors.put(PeftTensors.WRAPPER + module + (modules.contains(module) ? BASE : "") + ".bias",
                        network.parameters().get(parameter.name()));
            }
        }
    }

    private static NDArray target(PeftFolder folder, String name, Network network, Map<String, Placement> placements) {
        if (!name.startsWith(PeftTensors.WRAPPER)) {
            throw foreign(folder, name);
        }
        String inner = name.substring(PeftTensors.WRAPPER.length());
        if (inner.endsWith(A) || inner.endsWith(B)) {
            Placement placement = placements.get(inner.substring(0, inner.length() - A.length()));
            return network.parameters().get(placement.parameter(inner.endsWith(A) ? "a" : "b"));
        }
        String parameter = inner.replace(BASE + ".", ".");
        boolean bias = !bias(folder).equals("none") && parameter.endsWith("bias")
                && network.plan().parameter(parameter).isPresent();
        if (!bias) {
            throw foreign(folder, name);
        }
        if (!network.plan().parameter(parameter).orElseThrow().trainable()
                && !network.plan().parameter(parameter).orElseThrow().buffer()) {
            throw new UserError(ExitCode.DATA, folder.folder() + " holds trained biases, and the experiment does not"
                    + " train " + parameter + ".", "Set trainBiases of the lora modules to true.");
        }
        return network.parameters().get(parameter);
    }

    private static String bias(PeftFolder folder) {
        String bias = folder.config().path("bias").asText("none");
        if (!BIASES.contains(bias)) {
            throw folder.wrong("bias", "one of " + BIASES);
        }
        return bias;
    }

    private static void requireSame(PeftFolder folder, Placement placement, String setting, double ours,
            double theirs) {
        if (ours != theirs) {
            throw new UserError(ExitCode.DATA, folder.folder() + " has " + setting + " " + theirs + ", the module "
                    + placement.moduleId() + " of the experiment " + ours + ".", "Set " + placement.site().stack().id()
                    + ".pet[" + placement.moduleId() + "]." + setting + " to the folder's value.");
        }
    }

    private static UserError foreign(PeftFolder folder, String name) {
        return new UserError(ExitCode.DATA, folder.folder().resolve(PeftFolder.WEIGHTS) + " has the tensor " + name
                + ", which is no part of a LoRA adapter here.", "Only plain LoRA on linear modules can be imported.");
    }
}
