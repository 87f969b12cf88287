// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.vision.clip.VisionTransformer.Affine;
import org.vlpet.nn.vision.clip.VisionTransformer.Layer;

/** Names of HuggingFace's CLIPModel and CLIPVisionModel. */
final class HuggingFaceTransformer {
    private static final String TOWER = "vision_model.";
    private static final String PROJECTION = "visual_projection.weight";

    private HuggingFaceTransformer() {
    }

    static VisionTransformer load(ClipWeights weights, ClipConfig config) {
        long d = config.width();
        // transformers 5 saves a bare CLIPVisionModel without the prefix.
        String tower = weights.has("embeddings.class_embedding") ? "" : TOWER;
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < config.layers(); i++) {
            layers.add(layer(weights, tower + "encoder.layers." + i + ".", d, config.mlp()));
        }
        // "pre_layrnorm" is how HuggingFace spells it.
        return new VisionTransformer(config,
                weights.get(tower + "embeddings.patch_embedding.weight", d, 3, config.patch(), config.patch()),
                weights.get(tower + "embeddings.class_embedding", d),
                weights.get(tower + "embeddings.position_embedding.weight", config.tokens() + 1L, d),
                affine(weights, tower + "pre_layrnorm", d), List.copyOf(layers),
                affine(weights, tower + "post_layernorm", d),
                weights.has(PROJECTION)
                        ? Optional.of(weights.get(PROJECTION, weights.sizes(PROJECTION, 2)[0], d))
                        : Optional.empty());
    }

    private static Layer layer(ClipWeights weights, String at, long d, long mlp) {
        String attention = at + "self_attn.";
        return new Layer(affine(weights, at + "layer_norm1", d), affine(weights, attention + "q_proj", d, d),
                affine(weights, attention + "k_proj", d, d), affine(weights, attention + "v_proj", d, d),
                affine(weights, attention + "out_proj", d, d), affine(weights, at + "layer_norm2", d),
                affine(weights, at + "mlp.fc1", mlp, d), affine(weights, at + "mlp.fc2", d, mlp));
    }

    /** Weight of the given shape; its first axis is that of the bias. */
    static Affine affine(ClipWeights weights, String name, long... sizes) {
        return new Affine(weights.get(name + ".weight", sizes), weights.get(name + ".bias", sizes[0]));
    }
}
