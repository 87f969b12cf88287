// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.vision.clip.VisionTransformer.Affine;
import org.vlpet.nn.vision.clip.VisionTransformer.Layer;

/** Names of OpenAI's release. Its sizes follow from the tensors; its heads are always 64 wide. */
final class OpenAiTransformer {
    private static final int HEAD_WIDTH = 64;
    private static final double EPS = 1e-5;
    private static final String BLOCKS = "visual.transformer.resblocks.";

    private OpenAiTransformer() {
    }

    static VisionTransformer load(ClipWeights weights) {
        long[] patch = weights.sizes("visual.conv1.weight", 4);
        long d = patch[0];
        long tokens = weights.sizes("visual.positional_embedding", 2)[0] - 1;
        int grid = (int) Math.round(Math.sqrt(tokens));
        if ((long) grid * grid != tokens || grid < 1 || d % HEAD_WIDTH != 0) {
            throw weights.refuse(tokens + " patches of width " + d + " are no square grid of heads 64 wide.");
        }
        int mlp = (int) weights.sizes(BLOCKS + "0.mlp.c_fc.weight", 2)[0];
        List<Layer> layers = new ArrayList<>();
        while (weights.has(BLOCKS + layers.size() + ".ln_1.weight")) {
            layers.add(layer(weights, BLOCKS + layers.size() + ".", d, mlp));
        }
        int side = (int) patch[2];
        ClipConfig config = new ClipConfig((int) d, mlp, layers.size(), (int) d / HEAD_WIDTH, side, grid * side, true,
                EPS);
        NDArray projection = weights.get("visual.proj", d, weights.sizes("visual.proj", 2)[1]);
        return new VisionTransformer(config, weights.get("visual.conv1.weight", d, 3, side, side),
                weights.get("visual.class_embedding", d),
                weights.get("visual.positional_embedding", tokens + 1, d),
                HuggingFaceTransformer.affine(weights, "visual.ln_pre", d), List.copyOf(layers),
                HuggingFaceTransformer.affine(weights, "visual.ln_post", d),
                Optional.of(projection.transpose()));
    }

    private static Layer layer(ClipWeights weights, String at, long d, long mlp) {
        NDArray weight = weights.get(at + "attn.in_proj_weight", 3 * d, d);
        Torch torch = Torch.on(weight.getManager());
        List<NDArray> matrices = torch.chunk(weight, 3, 0);
        List<NDArray> biases = torch.chunk(weights.get(at + "attn.in_proj_bias", 3 * d), 3, 0);
        return new Layer(HuggingFaceTransformer.affine(weights, at + "ln_1", d),
                new Affine(matrices.get(0), biases.get(0)), new Affine(matrices.get(1), biases.get(1)),
                new Affine(matrices.get(2), biases.get(2)),
                HuggingFaceTransformer.affine(weights, at + "attn.out_proj", d, d),
                HuggingFaceTransformer.affine(weights, at + "ln_2", d),
                HuggingFaceTransformer.affine(weights, at + "mlp.c_fc", mlp, d),
                HuggingFaceTransformer.affine(weights, at + "mlp.c_proj", d, mlp));
    }
}
