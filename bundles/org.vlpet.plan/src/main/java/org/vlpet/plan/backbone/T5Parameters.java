// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/** T5 (v1.0, ReLU) under the names of HuggingFace (spec A.1); no linear and no norm has a bias. */
final class T5Parameters implements BackboneParameters {
    @Override
    public String prefix() {
        return "";
    }

    @Override
    public boolean normBias() {
        return false;
    }

    @Override
    public SiteNames names() {
        return new T5Names();
    }

    @Override
    public NewModules newModules() {
        return new T5NewModules();
    }

    @Override
    public void emit(BackboneGeometry geometry, boolean vision, ParameterSink out) {
        List<String> tied = new ArrayList<>(List.of("encoder.embed_tokens.weight", "decoder.embed_tokens.weight",
                "lm_head.weight"));
        if (vision) {
            tied.add("encoder.visual_embedding.obj_order_embedding.weight");
        }
        out.parameter("shared.weight", tied, Initialiser.normal(1), geometry.vocabSize(), geometry.dModel());
        out.modelShared();
        for (Side side : Side.values()) {
            int layers = side == Side.ENCODER ? geometry.encoderLayers() : geometry.decoderLayers();
            for (int layer = 0; layer < layers; layer++) {
                layer(geometry, side, layer, out);
            }
            norm(out, side.id() + ".final_layer_norm", geometry);
        }
    }

    @Override
    public void layer(BackboneGeometry geometry, Side side, int layer, ParameterSink out) {
        String name = side.id() + ".block." + layer + ".layer.";
        attention(out, geometry, name + "0.", "SelfAttention", side, layer);
        if (side == Side.DECODER) {
            attention(out, geometry, name + "1.", "EncDecAttention", side, layer);
        }
        String last = name + (side == Side.ENCODER ? "1." : "2.");
        int ffn = side == Side.ENCODER ? geometry.encoderFfnDim() : geometry.decoderFfnDim();
        linear(out, last + "DenseReluDense.wi", geometry.dModel(), ffn, Math.pow(geometry.dModel(), -0.5));
        linear(out, last + "DenseReluDense.wo", ffn, geometry.dModel(), Math.pow(ffn, -0.5));
        out.inside(new Site(side, layer, SitePoints.FFN_INNER));
        norm(out, last + "layer_norm", geometry);
        out.site(new Site(side, layer, SitePoints.FFN_INNER));
        out.site(new Site(side, layer, SitePoints.FFN_OUTPUT));
    }

    private void attention(ParameterSink out, BackboneGeometry geometry, String base, String module, Side side,
            int layer) {
        boolean cross = module.equals("EncDecAttention");
        String name = base + module;
        int d = geometry.dModel();
        int heads = side == Side.ENCODER ? geometry.encoderHeads() : geometry.decoderHeads();
        int inner = heads * geometry.dKv();
        String subLayer = cross ? "cross_attn." : "self_attn.";
        linear(out, name + ".q", d, inner, Math.pow((double) d * geometry.dKv(), -0.5));
        out.inside(new Site(side, layer, subLayer + "q"));
        linear(out, name + ".k", d, inner, Math.pow(d, -0.5));
        out.inside(new Site(side, layer, subLayer + (cross ? "key" : "k")));
        linear(out, name + ".v", d, inner, Math.pow(d, -0.5));
        out.inside(new Site(side, layer, subLayer + (cross ? "value" : "v")));
        linear(out, name + ".o", inner, d, Math.pow(inner, -0.5));
        if (layer == 0 && !cross) {
            out.parameter(name + ".relative_attention_bias.weight", List.of(),
                    Initialiser.normal(Math.pow(d, -0.5)), geometry.relativeBuckets(), heads);
        }
        norm(out, base + "layer_norm", geometry);
        for (String point : cross ? List.of("q", "key", "output", "value", "kv")
                : List.of("q", "k", "v", "output", "kv")) {
            out.site(new Site(side, layer, subLayer + point));
        }
    }

    private static void linear(ParameterSink out, String name, int in, int width, double std) {
        out.parameter(name + ".weight", List.of(), Initialiser.normal(std), width, in);
    }

    private static void norm(ParameterSink out, String name, BackboneGeometry geometry) {
        out.parameter(name + ".weight", List.of(), Initialiser.ones(), geometry.dModel());
    }
}
