// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/** BART under the names of HuggingFace (spec A.1); weights N(0, 0.02^2) where none are loaded (spec B.4). */
final class BartParameters implements BackboneParameters {
    /** Position indices start at 2 in BART. */
    private static final int POSITION_OFFSET = 2;
    private static final double STD = BartNewModules.STD;

    @Override
    public String prefix() {
        return "model.";
    }

    @Override
    public boolean normBias() {
        return true;
    }

    @Override
    public SiteNames names() {
        return new BartNames();
    }

    @Override
    public NewModules newModules() {
        return new BartNewModules();
    }

    @Override
    public void emit(BackboneGeometry geometry, boolean vision, ParameterSink out) {
        List<String> tied = new ArrayList<>(List.of("model.encoder.embed_tokens.weight",
                "model.decoder.embed_tokens.weight", "lm_head.weight"));
        if (vision) {
            tied.add("model.encoder.visual_embedding.obj_order_embedding.weight");
        }
        Initialiser embedding = new Initialiser.Normal(STD, geometry.padTokenId());
        out.parameter("model.shared.weight", tied, embedding, geometry.vocabSize(), geometry.dModel());
        out.modelShared();
        out.buffer("final_logits_bias", 1, geometry.vocabSize());
        for (Side side : Side.values()) {
            String stack = "model." + side.id() + ".";
            out.parameter(stack + "embed_positions.weight", List.of(), embedding,
                    geometry.maxPositions() + POSITION_OFFSET, geometry.dModel());
            norm(out, stack + "layernorm_embedding", geometry);
            int layers = side == Side.ENCODER ? geometry.encoderLayers() : geometry.decoderLayers();
            for (int layer = 0; layer < layers; layer++) {
                layer(geometry, side, layer, out);
            }
        }
    }

    @Override
    public void layer(BackboneGeometry geometry, Side side, int layer, ParameterSink out) {
        String name = "model." + side.id() + ".layers." + layer + ".";
        int d = geometry.dModel();
        int ffn = side == Side.ENCODER ? geometry.encoderFfnDim() : geometry.decoderFfnDim();
        attention(out, d, name + "self_attn", side, layer, "self_attn", List.of("k", "v", "q"));
        norm(out, name + "self_attn_layer_norm", geometry);
        if (side == Side.DECODER) {
            attention(out, d, name + "encoder_attn", side, layer, "cross_attn", List.of("key", "value", "q"));
            norm(out, name + "encoder_attn_layer_norm", geometry);
        }
        linear(out, name + "fc1", d, ffn);
        linear(out, name + "fc2", ffn, d);
        out.inside(new Site(side, layer, SitePoints.FFN_INNER));
        norm(out, name + "final_layer_norm", geometry);
        // The reference registers everything that acts on the output of a sub-layer at the end of the layer.
        out.site(new Site(side, layer, SitePoints.SELF_ATTN_OUTPUT));
        if (side == Side.DECODER) {
            out.site(new Site(side, layer, SitePoints.CROSS_ATTN_OUTPUT));
        }
        out.site(new Site(side, layer, SitePoints.FFN_INNER));
        out.site(new Site(side, layer, SitePoints.FFN_OUTPUT));
    }

    private void attention(ParameterSink out, int d, String name, Side side, int layer, String subLayer,
            List<String> points) {
        List<Site> sites = points.stream().map(point -> new Site(side, layer, subLayer + "." + point)).toList();
        for (Site site : sites) {
            linear(out, new BartNames().linear(site), d, d);
            out.inside(site);
        }
        linear(out, name + ".out_proj", d, d);
        sites.forEach(out::site);
        out.site(new Site(side, layer, subLayer + ".kv"));
    }

    private static void linear(ParameterSink out, String name, int in, int width) {
        out.parameter(name + ".weight", List.of(), Initialiser.normal(STD), width, in);
        out.parameter(name + ".bias", List.of(), Initialiser.zeros(), width);
    }

    private static void norm(ParameterSink out, String name, BackboneGeometry geometry) {
        out.parameter(name + ".weight", List.of(), Initialiser.ones(), geometry.dModel());
        out.parameter(name + ".bias", List.of(), Initialiser.zeros(), geometry.dModel());
    }
}
