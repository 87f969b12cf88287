// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import java.util.function.IntFunction;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.BackboneGeometry;

/** T5's keys; those that old files lack have the defaults of HuggingFace. */
final class T5Config {
    private static final double EPS = 1e-6;
    private static final int BUCKETS = 32;
    private static final int DISTANCE = 128;
    /** T5 has neither learned positions nor a start token; these are the defaults of an experiment's geometry. */
    private static final int UNUSED_POSITIONS = 1024;
    private static final int UNUSED_BOS = 0;
    private static final String FIX = "This version builds the first T5 (t5-small to t5-11b). T5 v1.1, Flan-T5, mT5 and"
            + " ByT5 have gated feed-forward networks and a head of its own.";

    private T5Config() {
    }

    /** Refuses what the network does not build; gives sizes for a number of new tokens. */
    static IntFunction<BackboneGeometry> of(HuggingFaceConfig config) {
        String activation = config.text("feed_forward_proj", "relu");
        if (!activation.equals("relu")) {
            throw config.wrong("feed_forward_proj", "\"" + activation + "\"", "\"relu\"", FIX);
        }
        if (config.flag("is_gated_act", false)) {
            throw config.wrong("is_gated_act", "true", "false", FIX);
        }
        if (!config.flag("tie_word_embeddings", true)) {
            throw config.wrong("tie_word_embeddings", "false", "true", FIX);
        }
        return newTokens -> geometry(config, newTokens);
    }

    private static BackboneGeometry geometry(HuggingFaceConfig config, int newTokens) {
        int layers = config.size("num_layers");
        int heads = config.size("num_heads");
        int ffn = config.size("d_ff");
        return new BackboneGeometry(BackboneFamily.T5, config.size("d_model"), config.size("d_kv"), layers,
                size(config, "num_decoder_layers", layers), heads, heads, ffn, ffn,
                config.size("vocab_size") + newTokens, newTokens, UNUSED_POSITIONS,
                config.epsilon("layer_norm_epsilon", EPS), false, config.token("pad_token_id", 0), UNUSED_BOS,
                config.token("eos_token_id", 1), config.token("decoder_start_token_id", 0),
                size(config, "relative_attention_num_buckets", BUCKETS),
                size(config, "relative_attention_max_distance", DISTANCE));
    }

    private static int size(HuggingFaceConfig config, String key, int otherwise) {
        return config.has(key) ? config.size(key) : otherwise;
    }
}
