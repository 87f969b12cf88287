// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.nn.Network;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Placement;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.backbone.BackboneParameters;
import org.vlpet.plan.backbone.SiteNames;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.site.SitePoints;

/**
 * Bottleneck adapters as the {@code adapters} library of AdapterHub keeps them. Its settings {@code mh_adapter},
 * {@code output_adapter} and {@code cross_adapter} hold for all layers but those in {@code leave_out}, which counts
 * through encoder and decoder; where an experiment's sites cannot be said that way, nothing is written.
 */
public final class AdapterHub {
    /** Name of the configuration. */
    public static final String CONFIG = "adapter_config.json";
    /** Name of the weights, a file of {@code torch.save}: the one that {@code load_adapter} opens by default. */
    public static final String WEIGHTS = "pytorch_adapter.bin";
    private static final double HALF = 0.5;

    private AdapterHub() {
    }

    /**
     * A network's adapters.
     *
     * @param name name of the adapter; characters that a module of torch cannot have become underscores
     * @param baseModel name of the backbone
     * @throws UserError USAGE saying what of the run such a folder cannot hold
     */
    public static PeftContent write(Network network, String name, String baseModel) {
        List<Placement> placements = network.plan().placements();
        if (placements.isEmpty() || placements.stream().anyMatch(placement -> !placement.method().equals("adapter"))) {
            throw refused("has other modules than adapters, or none");
        }
        placements.forEach(AdapterHub::requirePlain);
        int width = placements.getFirst().intSetting("adapterWidth");
        if (placements.stream().anyMatch(placement -> placement.intSetting("adapterWidth") != width)) {
            throw refused("has adapters of several widths");
        }
        PeftMappings.requireFrozenBackbone(network, false);
        BackboneGeometry backbone = network.plan().backbone();
        SiteNames names = BackboneParameters.of(backbone.family()).names();
        String adapter = name.replaceAll("[^A-Za-z0-9_-]", "_");
        SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();
        for (Placement placement : placements) {
            String module = names.subLayer(placement.site()) + container(backbone.family(), placement.site())
                    + "adapters." + adapter + ".";
            for (String part : List.of("weight", "bias")) {
                tensors.put(module + "adapter_down.0." + part, tensor(network, placement, "down." + part));
                tensors.put(module + "adapter_up." + part, tensor(network, placement, "up." + part));
            }
        }
        return new PeftContent(config(network, placements, width, adapter, baseModel), tensors);
    }

    private static NDArray tensor(Network network, Placement placement, String role) {
        return network.parameters().get(placement.parameter(role));
    }

    /** In T5 the sub-layer holds its adapters itself. */
    private static String container(BackboneFamily family, Site site) {
        return family == BackboneFamily.T5 ? "" : switch (site.point()) {
            case SitePoints.SELF_ATTN_OUTPUT -> "attention_adapters.";
            case SitePoints.CROSS_ATTN_OUTPUT -> "cross_attention_adapters.";
            default -> "output_adapters.";
        };
    }

    private static void requirePlain(Placement placement) {
        if (placement.gate().isPresent()) {
            throw refused("gates the adapter at " + placement.site());
        }
        if (!placement.has("down.weight") || !placement.has("up.weight")) {
            throw refused("has an adapter per task at " + placement.site());
        }
        if (placement.wiring().flow() == Wiring.Flow.PARALLEL) {
            throw refused("puts the adapter at " + placement.site() + " beside the sub-layer");
        }
        if (placement.doubleSetting("scale") != 1) {
            throw refused("scales by " + placement.doubleSetting("scale") + " at " + placement.site());
        }
    }

    private static ObjectNode config(Network network, List<Placement> placements, int width, String adapter,
            String baseModel) {
        BackboneGeometry backbone = network.plan().backbone();
        Map<Integer, Set<String>> points = new TreeMap<>();
        placements.forEach(placement -> points.computeIfAbsent(layer(backbone, placement.site()),
                layer -> new TreeSet<>()).add(placement.site().point()));
        Set<String> all = new TreeSet<>();
        points.values().forEach(all::addAll);
        boolean bart = backbone.family() == BackboneFamily.BART;
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("name", adapter).put("version", "adapters.1.0.0").put("model_name", baseModel);
        config.put("model_type", bart ? "bart" : "t5");
        config.put("model_class", bart ? "BartForConditionalGeneration" : "T5ForConditionalGeneration");
        config.put("hidden_size", backbone.dModel());
        ObjectNode inner = config.putObject("config");
        inner.put("mh_adapter", all.contains(SitePoints.SELF_ATTN_OUTPUT));
        inner.put("cross_adapter", all.contains(SitePoints.CROSS_ATTN_OUTPUT));
        inner.put("output_adapter", all.contains(SitePoints.FFN_OUTPUT));
        inner.put("reduction_factor", reduction(backbone.dModel(), width)).put("non_linearity", "gelu_new");
        inner.put("original_ln_before", false).put("original_ln_after", true).put("residual_before_ln", true);
        inner.put("adapter_residual_before_ln", false).put("ln_before", false).put("ln_after", false);
        inner.put("init_weights", "bert").put("is_parallel", false).put("scaling", 1.0).put("use_gating", false);
        inner.put("dropout", 0.0).put("phm_layer", false);
        ArrayNode leaveOut = inner.putArray("leave_out");
        for (int layer = 0; layer < backbone.encoderLayers() + backbone.decoderLayers(); layer++) {
            Set<String> expected = new TreeSet<>(all);
            if (layer < backbone.encoderLayers()) {
                expected.remove(SitePoints.CROSS_ATTN_OUTPUT);
            }
            if (!points.containsKey(layer)) {
                leaveOut.add(layer);
            } else if (!points.get(layer).equals(expected)) {
                boolean encoder = layer < backbone.encoderLayers();
                throw refused("has adapters at " + points.get(layer) + " of layer "
                        + (encoder ? layer : layer - backbone.encoderLayers()) + " of the "
                        + (encoder ? "encoder" : "decoder") + " and elsewhere at " + all);
            }
        }
        return config;
    }

    private static int layer(BackboneGeometry backbone, Site site) {
        return site.stack() == Side.ENCODER ? site.layer() : backbone.encoderLayers() + site.layer();
    }

    /** The library divides by it and rounds down: half a unit keeps widths that do not divide d. */
    private static double reduction(int d, int width) {
        return d % width == 0 ? (double) d / width : d / (width + HALF);
    }

    private static UserError refused(String why) {
        return new UserError(ExitCode.USAGE, "AdapterHub has no folder for this run: it " + why + ".",
                "Folders are written of plain sequential adapters, one for all tasks, at the same places of every layer"
                        + " that has any. ./vlpet export reference writes every run.");
    }
}
