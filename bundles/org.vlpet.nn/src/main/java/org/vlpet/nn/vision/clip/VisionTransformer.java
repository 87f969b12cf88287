// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Torch;

/**
 * The vision transformer of CLIP (Radford et al. 2021, section 2.4): patches and a class token, a norm before the first
 * layer, pre-norm layers, a norm of the class token and its projection.
 *
 * @param projection (P, d), absent in a bare CLIPVisionModel
 */
record VisionTransformer(ClipConfig config, NDArray patch, NDArray cls, NDArray positions, Affine pre,
        List<Layer> layers, Affine post, Optional<NDArray> projection) implements ImageEncoder {

    /** Weight and bias of a linear map or of a layer norm. */
    record Affine(NDArray weight, NDArray bias) {
        NDArray linear(Torch torch, NDArray x) {
            return torch.linear(x, weight, bias);
        }

        NDArray norm(Torch torch, NDArray x, double eps) {
            return torch.layerNorm(x, weight, bias, eps);
        }
    }

    /** One layer. */
    record Layer(Affine norm1, Affine query, Affine key, Affine value, Affine out, Affine norm2, Affine up,
            Affine down) {
        NDArray apply(Torch torch, NDArray x, ClipConfig config) {
            int heads = config.heads();
            double scale = 1 / Math.sqrt((double) config.width() / heads);
            NDArray normed = norm1.norm(torch, x, config.eps());
            NDArray q = AttentionOps.splitHeads(torch, query.linear(torch, normed), heads, scale);
            NDArray k = AttentionOps.splitHeads(torch, key.linear(torch, normed), heads);
            NDArray v = AttentionOps.splitHeads(torch, value.linear(torch, normed), heads);
            NDArray attended = torch.add(x, out.linear(torch, AttentionOps.attendAll(torch, q, k, v, 0, false)));
            NDArray inner = up.linear(torch, norm2.norm(torch, attended, config.eps()));
            NDArray active = config.quick() ? ClipOps.quickGelu(torch, inner) : torch.gelu(inner);
            return torch.add(attended, down.linear(torch, active));
        }
    }

    @Override
    public int side() {
        return config.image();
    }

    @Override
    public int tokens() {
        return config.tokens();
    }

    @Override
    public int width() {
        return config.width();
    }

    @Override
    public int pooledWidth() {
        return projection.map(matrix -> (int) matrix.getShape().get(0)).orElse(config.width());
    }

    @Override
    public Encoded encode(Torch torch, NDArray pixels) {
        NDArray x = torch.scoped(t -> pre.norm(t, ClipOps.patches(t, pixels, patch, cls, positions), config.eps()));
        for (Layer layer : layers) {
            NDArray before = x;
            x = torch.scoped(t -> layer.apply(t, before, config));
            before.close();
        }
        NDArray pooled = post.norm(torch, ClipOps.first(torch, x), config.eps());
        return new Encoded(ClipOps.later(torch, x),
                projection.map(matrix -> torch.matmulTransposed(pooled, matrix)).orElse(pooled));
    }
}
