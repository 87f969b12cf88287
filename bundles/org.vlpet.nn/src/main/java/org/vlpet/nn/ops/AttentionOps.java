// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Attention and its masks (spec A.1, A.5, A.6). */
public final class AttentionOps {
    /** What BART adds to the score of a hidden key: -float32_max, in every precision (golden README). */
    public static final double BART_HIDDEN = -Float.MAX_VALUE;

    /** What T5 adds to the score of a hidden key in self-attention (spec A.1). */
    public static final double T5_HIDDEN = -1e4;
    /** What T5 adds to the score of a hidden key in cross-attention (spec A.1). */
    public static final double T5_MEMORY_HIDDEN = -1e9;

    private AttentionOps() {
    }

    /** (B,T,d) -> (B,h,T,d/h). */
    public static NDArray splitHeads(Torch torch, NDArray x, int heads) {
        return torch.call("split_heads_unscaled", x, heads);
    }

    /** The same after multiplication with {@code scale} (queries). */
    public static NDArray splitHeads(Torch torch, NDArray x, int heads, double scale) {
        return torch.call("split_heads", x, heads, scale);
    }

    /** softmax(q k^T + bias) v with dropout on the weights, heads merged: (B,T,d). */
    public static NDArray attend(Torch torch, NDArray q, NDArray k, NDArray v, NDArray bias, double p, boolean train) {
        return train && p > 0 ? attendDropped(torch, torch.call("attention_weights", q, k, bias), v, p)
                : torch.call("attend", q, k, v, bias);
    }

    /** softmax(q k^T + bias) alone, averaged over the heads: (B,T,N). For looking at, not part of the network. */
    public static NDArray weights(Torch torch, NDArray q, NDArray k, NDArray bias) {
        return torch.call("mean_attention_weights", q, k, bias);
    }

    /** The same when every key is visible. */
    public static NDArray attendAll(Torch torch, NDArray q, NDArray k, NDArray v, double p, boolean train) {
        return train && p > 0 ? attendDropped(torch, torch.call("attention_weights_all", q, k), v, p)
                : torch.call("attend_all", q, k, v);
    }

    private static NDArray attendDropped(Torch torch, NDArray weights, NDArray v, double p) {
        try (NDArray dropped = torch.dropped(weights, p, true)) {
            return torch.call("attended", dropped, v);
        }
    }

    /** Rows of a sample (R,h,T,d/h) as several queries of it: (B,h,R/B*T,d/h). */
    public static NDArray fold(Torch torch, NDArray q, long samples) {
        return torch.call("fold_rows", q, samples);
    }

    /** An empty store of {@code room} keys per sample for keys like {@code like} (R,h,T,d/h). */
    public static NDArray room(Torch torch, NDArray like, long samples, long room) {
        return torch.call("key_room", like, samples, room);
    }

    /** A store of {@code room} keys that begins with those of another. */
    public static NDArray extend(Torch torch, NDArray store, long room) {
        return torch.call("more_room", store, room);
    }

    /** Writes keys or values of a sample's rows (R,h,T,d/h) into its store (B,h,N,d/h), from key {@code from} on. */
    public static void write(Torch torch, NDArray store, NDArray rows, long from) {
        torch.execute("write_keys", store, rows, from);
    }

    /**
     * A bias by position for keys that lie in no order.
     *
     * @param bias (…,1,P+length), columns of P rows in front first
     * @param positions of the keys (N)
     * @param hidden (B,1,beams,N)
     * @return (B,h,beams,P+N)
     */
    public static NDArray biasOfKeys(Torch torch, NDArray bias, NDArray positions, NDArray hidden, long length) {
        return torch.call("bias_of_keys", bias, positions, hidden, length);
    }

    /** 1 where the token is not padding, (B,L). */
    public static NDArray textMask(Torch torch, NDArray ids, long pad, DataType type) {
        return torch.call("text_mask", ids, pad, TorchTypes.code(type));
    }

    /** Ones (rows, columns) of the type of {@code like}. */
    public static NDArray ones(Torch torch, NDArray like, long rows, long columns) {
        return torch.call("ones_of", like, rows, columns);
    }

    /** (B,N) mask of visible keys -> additive (B,1,1,N). */
    public static NDArray keyBias(Torch torch, NDArray keep, double hidden) {
        return torch.call("key_bias", keep, hidden);
    }

    /** Rows (P,d) of every sample in front of keys or values (B,h,N,d/h): (B,h,P+N,d/h). */
    public static NDArray prepend(Torch torch, NDArray rows, NDArray heads) {
        return torch.call("prepend_rows", rows, heads);
    }

    /** An additive mask (…,N) with {@code length} visible keys in front: (…,length+N). */
    public static NDArray uncover(Torch torch, NDArray bias, long length) {
        return torch.call("uncover", bias, length);
    }

    /** Additive (T,T) that hides later positions. */
    public static NDArray causalBias(Torch torch, NDArray like, long length, double hidden) {
        return torch.call("causal_bias", like, length, hidden);
    }

    /** T5's table (buckets, h) looked up for buckets (T,N): (1,h,T,N). */
    public static NDArray relativeBias(Torch torch, NDArray table, NDArray buckets) {
        return torch.call("relative_bias", table, buckets);
    }

    /** Scores (1,h,L,L) with {@code more} zero rows and columns at their end. */
    public static NDArray padScores(Torch torch, NDArray scores, long more) {
        return torch.call("pad_scores", scores, more);
    }

    /**
     * The guard after an encoder layer of BART and a sub-layer of T5 (spec A.6): if anything is inf or NaN, clamp to
     * +-(largest value - 1000).
     */
    public static NDArray guard(Torch torch, NDArray x) {
        return torch.call("guard", x, TorchTypes.max(x.getDataType()) - 1000);
    }
}
