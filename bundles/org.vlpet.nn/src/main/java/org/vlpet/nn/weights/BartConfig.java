// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import java.util.function.IntFunction;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.BackboneGeometry;

/** BART's keys. */
final class BartConfig {
    private static final double EPS = 1e-5;
    /** BART has no relative positions; these are the defaults of an experiment's geometry. */
    private static final int UNUSED_BUCKETS = 32;
    private static final int UNUSED_DISTANCE = 128;

    private BartConfig() {
    }

    /** Refuses what the network does not build; gives sizes for a number of new tokens. */
    static IntFunction<BackboneGeometry> of(HuggingFaceConfig config) {
        String activation = config.text("activation_function", "gelu");
        if (!activation.equals("gelu")) {
            throw config.wrong("activation_function", "\"" + activation + "\"", "gelu");
        }
        return newTokens -> geometry(config, newTokens);
    }

    private static BackboneGeometry geometry(HuggingFaceConfig config, int newTokens) {
        int d = config.size("d_model");
        int heads = config.size("encoder_attention_heads");
        if (d % heads != 0 || d % config.size("decoder_attention_heads") != 0) {
            throw config.wrong("d_model", String.valueOf(d), "a multiple of the attention heads");
        }
        return new BackboneGeometry(BackboneFamily.BART, d, d / heads, config.size("encoder_layers"),
                config.size("decoder_layers"), heads, config.size("decoder_attention_heads"),
                config.size("encoder_ffn_dim"), config.size("decoder_ffn_dim"), config.size("vocab_size") + newTokens,
                newTokens, config.size("max_position_embeddings"), EPS, config.flag("scale_embedding", false),
                config.token("pad_token_id", 1), config.token("bos_token_id", 0), config.token("eos_token_id", 2),
                config.token("decoder_start_token_id", 2), UNUSED_BUCKETS, UNUSED_DISTANCE);
    }
}
