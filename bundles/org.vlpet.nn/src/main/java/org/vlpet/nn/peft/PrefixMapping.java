// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Placement;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/**
 * PEFT's prefix tuning: rows (P, 2 L d), keys and values of layer after layer. For encoder-decoder models PEFT doubles
 * the blocks for cross-attention, deals them out four to a layer and then uses the first two, so that decoder layer i
 * gets block 2 i mod L: half of the blocks is unused and layers share the others. Folders are read as PEFT computes;
 * only runs whose layers share rows in this way can be written.
 */
final class PrefixMapping implements PeftMapping {
    @Override
    public String type() {
        return "PREFIX_TUNING";
    }

    @Override
    public String method() {
        return "prefix";
    }

    @Override
    public Map<String, Object> settings(PeftFolder folder) {
        Map<String, Object> settings = PeftRows.settings(folder);
        settings.put("shiftPositions", true);
        return settings;
    }

    @Override
    public Set<String> modules(PeftFolder folder) {
        return Set.of();
    }

    @Override
    public void addTo(Experiment experiment, PeftFolder folder) {
        experiment.getDecoder().getPet().add(PeftSites.module(this, folder, List.of("decoder.*.self_attn.kv")));
    }

    @Override
    public void read(PeftFolder folder, Network network) {
        List<Placement> placements = placements(network, ExitCode.DATA);
        int layers = network.plan().backbone().decoderLayers();
        long width = network.plan().backbone().dModel();
        if (!folder.config().path("num_transformer_submodules").isNull()
                && folder.integer("num_transformer_submodules", 1, 2) != 2) {
            throw folder.wrong("num_transformer_submodules", "2");
        }
        PeftTensors tensors = new PeftTensors(folder);
        placements.forEach(placement -> PeftRows.requireSame(folder, placement));
        var stored = PeftRows.require(folder, tensors, placements.getFirst().intSetting("length"),
                2 * layers * width);
        for (Placement placement : placements) {
            long column = 2 * width * block(placement.site().layer(), layers);
            tensors.putBlock(network.parameters().get(placement.parameter("keys")), stored, column);
            tensors.putBlock(network.parameters().get(placement.parameter("values")), stored, column + width);
        }
        tensors.apply(network.manager());
    }

    @Override
    public PeftContent write(Network network, NDManager scope, String baseModel) {
        List<Placement> placements = placements(network, ExitCode.USAGE);
        PeftMappings.requireFrozenBackbone(network, false);
        int layers = placements.size();
        NDArray[] parts = new NDArray[2 * layers];
        int[] owner = new int[layers];
        for (int layer = 0; layer < layers; layer++) {
            int block = block(layer, layers);
            NDArray[] rows = rows(network, scope, placements.get(layer));
            for (int half = 0; half < 2; half++) {
                NDArray there = parts[2 * block + half];
                if (there != null && !PeftRows.same(there, rows[half])) {
                    throw new UserError(ExitCode.USAGE, "The prefixes of decoder layers " + owner[block] + " and " + layer
                            + " differ, and PEFT gives these layers of an encoder-decoder model the same rows.",
                            "./vlpet export reference writes every run.");
                }
                parts[2 * block + half] = rows[half];
            }
            owner[block] = layer;
        }
        List<NDArray> all = new ArrayList<>();
        for (NDArray part : parts) {
            all.add(part != null ? part : PeftRows.zerosLike(scope, parts[0]));
        }
        int length = placements.getFirst().intSetting("length");
        return PeftRows.content(PeftRows.config(network, type(), baseModel, length, 2).put("prefix_projection", false)
                .put("encoder_hidden_size", network.plan().backbone().dModel()), Torch.on(scope).cat(all, 1));
    }

    /** The block of keys and values that PEFT gives to a decoder layer. */
    static int block(int layer, int layers) {
        return 2 * layer % layers;
    }

    private static NDArray[] rows(Network network, NDManager scope, Placement placement) {
        if (placement.has("keys")) {
            return new NDArray[] {network.parameters().get(placement.parameter("keys")),
                network.parameters().get(placement.parameter("values"))};
        }
        List<NDArray> halves = Torch.on(scope).chunk(PeftRows.made(network, scope, placement), 2, 1);
        return new NDArray[] {Torch.on(scope).scoped(torch -> torch.scale(halves.get(0), 1.0)),
            Torch.on(scope).scoped(torch -> torch.scale(halves.get(1), 1.0))};
    }

    /** One per decoder layer, in their order. */
    private static List<Placement> placements(Network network, ExitCode otherwise) {
        requireSplit(network.plan().backbone());
        List<Placement> all = PeftRows.byLayer(network);
        boolean same = all.size() == network.plan().backbone().decoderLayers() && all.stream().allMatch(
                placement -> placement.method().equals("prefix") && placement.site().stack() == Side.DECODER
                        && placement.site().point().equals(SitePoints.SELF_ATTN_KV)
                        && placement.flag("shiftPositions")
                        && placement.intSetting("length") == all.getFirst().intSetting("length"));
        if (!same) {
            throw new UserError(otherwise, "PEFT's prefix tuning sits on the self-attention of every decoder layer, has"
                    + " one length and shifts positions; the experiment's modules do not.",
                    "Its sites must be decoder.*.self_attn.kv, its shiftPositions true.");
        }
        return all;
    }

    /** PEFT cuts rows of the model's width into heads; T5 may have heads of another width. */
    private static void requireSplit(BackboneGeometry backbone) {
        if (backbone.family() == BackboneFamily.T5 && backbone.decoderHeads() * backbone.dKv() != backbone.dModel()) {
            throw new UserError(ExitCode.USAGE, "PEFT's prefixes have the width of the model, " + backbone.dModel()
                    + "; the keys and values of this T5 are " + backbone.decoderHeads() + " x " + backbone.dKv() + " wide.",
                    "./vlpet export reference writes every run.");
        }
    }
}
