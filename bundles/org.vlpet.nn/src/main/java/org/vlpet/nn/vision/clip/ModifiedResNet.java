// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.vision.clip.VisionTransformer.Affine;

/**
 * CLIP's ResNet (Radford et al. 2021, section 2.4): a stem of three convolutions, mean pools before every strided
 * convolution, and attention instead of the last pool. Its grid, the input of that attention, is what the paper uses
 * (spec D.1). Its sizes follow from the tensors; heads are 64 wide.
 */
record ModifiedResNet(List<ConvNorm> stem, List<Block> blocks, NDArray positions, Affine query, Affine key,
        Affine value, Affine out) implements ImageEncoder {
    private static final int HEAD_WIDTH = 64;
    private static final int EXPANSION = 4;
    private static final int STAGES = 4;
    /** Pixels per cell of the grid: the stem divides by 4, three stages by 2 each. */
    private static final int STRIDE = 32;

    /** A bottleneck: 1x1, 3x3, pool, 1x1; the way round it is pooled and projected where the shape changes. */
    record Block(ConvNorm first, ConvNorm second, ConvNorm third, Optional<ConvNorm> around, int stride) {
        NDArray apply(Torch torch, NDArray x) {
            NDArray a = torch.relu(ClipOps.convNorm(torch, x, first, 1));
            NDArray b = torch.relu(ClipOps.convNorm(torch, a, second, 1));
            NDArray c = ClipOps.convNorm(torch, ClipOps.avgPool(torch, b, stride), third, 1);
            NDArray identity = around.map(part -> ClipOps.convNorm(torch, ClipOps.avgPool(torch, x, stride), part, 1))
                    .orElse(x);
            return torch.relu(torch.add(c, identity));
        }
    }

    static ModifiedResNet load(ClipWeights weights) {
        long width = weights.sizes("visual.layer1.0.conv1.weight", 4)[0];
        List<ConvNorm> stem = List.of(
                ConvNorm.of(weights, "visual.conv1", "visual.bn1", width / 2, 3, 3),
                ConvNorm.of(weights, "visual.conv2", "visual.bn2", width / 2, width / 2, 3),
                ConvNorm.of(weights, "visual.conv3", "visual.bn3", width, width / 2, 3));
        List<Block> blocks = new ArrayList<>();
        long in = width;
        for (int stage = 0; stage < STAGES; stage++) {
            long planes = width << stage;
            for (int i = 0; i == 0 || weights.has(at(stage, i) + "conv1.weight"); i++) {
                blocks.add(block(weights, at(stage, i), in, planes, stage > 0 && i == 0 ? 2 : 1));
                in = planes * EXPANSION;
            }
        }
        String pool = "visual.attnpool.";
        long rows = weights.sizes(pool + "positional_embedding", 2)[0];
        long p = weights.sizes(pool + "c_proj.weight", 2)[0];
        int grid = (int) Math.round(Math.sqrt(rows - 1));
        if (grid < 1 || (long) grid * grid != rows - 1 || in % HEAD_WIDTH != 0) {
            throw weights.refuse(rows - 1 + " cells of width " + in + " are no square grid of heads 64 wide.");
        }
        return new ModifiedResNet(stem, List.copyOf(blocks), weights.get(pool + "positional_embedding", rows, in),
                HuggingFaceTransformer.affine(weights, pool + "q_proj", in, in),
                HuggingFaceTransformer.affine(weights, pool + "k_proj", in, in),
                HuggingFaceTransformer.affine(weights, pool + "v_proj", in, in),
                HuggingFaceTransformer.affine(weights, pool + "c_proj", p, in));
    }

    private static String at(int stage, int block) {
        return "visual.layer" + (stage + 1) + "." + block + ".";
    }

    private static Block block(ClipWeights weights, String at, long in, long planes, int stride) {
        long wide = planes * EXPANSION;
        Optional<ConvNorm> around = stride > 1 || in != wide
                ? Optional.of(ConvNorm.of(weights, at + "downsample.0", at + "downsample.1", wide, in, 1))
                : Optional.empty();
        return new Block(ConvNorm.of(weights, at + "conv1", at + "bn1", planes, in, 1),
                ConvNorm.of(weights, at + "conv2", at + "bn2", planes, planes, 3),
                ConvNorm.of(weights, at + "conv3", at + "bn3", wide, planes, 1), around, stride);
    }

    @Override
    public int side() {
        return (int) Math.round(Math.sqrt(tokens())) * STRIDE;
    }

    @Override
    public int tokens() {
        return (int) positions.getShape().get(0) - 1;
    }

    @Override
    public int width() {
        return (int) positions.getShape().get(1);
    }

    @Override
    public int pooledWidth() {
        return (int) out.bias().getShape().get(0);
    }

    @Override
    public Encoded encode(Torch torch, NDArray pixels) {
        NDArray x = torch.scoped(t -> {
            NDArray a = t.relu(ClipOps.convNorm(t, pixels, stem.get(0), 2));
            NDArray b = t.relu(ClipOps.convNorm(t, a, stem.get(1), 1));
            return ClipOps.avgPool(t, t.relu(ClipOps.convNorm(t, b, stem.get(2), 1)), 2);
        });
        for (Block block : blocks) {
            NDArray before = x;
            x = torch.scoped(t -> block.apply(t, before));
            before.close();
        }
        NDArray grid = ClipOps.gridTokens(torch, x);
        return new Encoded(grid, torch.scoped(t -> pool(t, grid)));
    }

    private NDArray pool(Torch torch, NDArray grid) {
        NDArray tokens = ClipOps.withMean(torch, grid, positions);
        int heads = width() / HEAD_WIDTH;
        NDArray first = torch.narrow(tokens, 1, 0, 1);
        NDArray q = AttentionOps.splitHeads(torch, query.linear(torch, first), heads, 1 / Math.sqrt(HEAD_WIDTH));
        NDArray k = AttentionOps.splitHeads(torch, key.linear(torch, tokens), heads);
        NDArray v = AttentionOps.splitHeads(torch, value.linear(torch, tokens), heads);
        return ClipOps.first(torch, out.linear(torch, AttentionOps.attendAll(torch, q, k, v, 0, false)));
    }
}
