// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.layer.LayerNorm;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.BackboneGeometry;

/** LayerNorm(Tok[ids] + Pos[2 + position]); positions start at row 2 in BART (spec A.5). */
final class BartTextEmbedding {
    private static final int POSITION_OFFSET = 2;

    private final NDArray tokens;
    private final NDArray positions;
    private final LayerNorm norm;
    private final double scale;

    BartTextEmbedding(Parameters parameters, String stack, NDArray tokens, BackboneGeometry geometry) {
        this.tokens = tokens;
        positions = parameters.get("model." + stack + ".embed_positions.weight");
        norm = LayerNorm.of(parameters, "model." + stack + ".layernorm_embedding", geometry.layerNormEps());
        scale = geometry.scaleEmbedding() ? Math.sqrt(geometry.dModel()) : 1;
    }

    /**
     * (B,L) -> (B,L,d), with the norm.
     *
     * @param first position of the first column
     */
    NDArray apply(Torch torch, NDArray ids, long first) {
        return norm(torch, embed(torch, ids, first));
    }

    /** The norm alone. */
    NDArray norm(Torch torch, NDArray x) {
        return norm.apply(torch, x);
    }

    /** Tokens and positions without the norm. */
    NDArray embed(Torch torch, NDArray ids, long first) {
        long end = first + ids.getShape().get(1);
        long limit = positions.getShape().get(0) - POSITION_OFFSET;
        if (end > limit) {
            throw new UserError(ExitCode.DATA, "A text of " + end + " tokens does not fit: the backbone has " + limit
                    + " positions.", "Truncate the source (maxSourceLength) or the target (maxTargetLength).");
        }
        NDArray text = torch.embedding(tokens, ids);
        NDArray scaled = scale == 1 ? text : torch.scale(text, scale);
        NDArray rows = torch.narrow(positions, 0, POSITION_OFFSET + first, POSITION_OFFSET + end);
        return torch.add(scaled, rows);
    }

    /** Gives the first {@code rows} of x (B,N,d), which have none, the first positions. */
    NDArray place(Torch torch, NDArray x, long rows) {
        long all = x.getShape().get(1);
        NDArray front = torch.add(torch.narrow(x, 1, 0, rows),
                torch.narrow(positions, 0, POSITION_OFFSET, POSITION_OFFSET + rows));
        return torch.cat(List.of(front, torch.narrow(x, 1, rows, all)), 1);
    }
}
