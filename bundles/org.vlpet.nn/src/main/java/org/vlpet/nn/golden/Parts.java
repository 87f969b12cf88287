// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.Attention;
import org.vlpet.nn.backbone.Encoder;
import org.vlpet.nn.backbone.EncoderLayer;
import org.vlpet.nn.backbone.JointInput;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.backbone.bart.BartAttention;
import org.vlpet.nn.backbone.bart.BartEncoder;
import org.vlpet.nn.backbone.bart.BartEncoderLayer;
import org.vlpet.nn.backbone.t5.T5Attention;
import org.vlpet.nn.backbone.t5.T5Encoder;
import org.vlpet.nn.backbone.t5.T5EncoderInput;
import org.vlpet.nn.backbone.t5.T5EncoderLayer;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.plan.Plan;

/** The parts of a backbone that component cases take out of it, by family. */
interface Parts {
    /** Name of the token matrix. */
    String tokens();

    /** The joint input of the encoder alone. */
    JointInput input(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens);

    /** The whole encoder. */
    Encoder encoder(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens);

    /** The first layer of the encoder. */
    EncoderLayer layer(Parameters parameters, SiteHooks hooks, Plan plan);

    /** The cross-attention of the first layer of the decoder. */
    Attention cross(Parameters parameters, Attention.Hooks hooks, Plan plan);

    /** What is added to the score of a hidden key of the encoder's output. */
    double hidden();

    /** Those of a plan's backbone. */
    static Parts of(Plan plan) {
        return switch (plan.backbone().family()) {
            case BART -> new Bart();
            case T5 -> new T5();
        };
    }

    /** BART. */
    record Bart() implements Parts {
        @Override
        public String tokens() {
            return "model.shared.weight";
        }

        @Override
        public JointInput input(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens) {
            return new BartEncoder(parameters, hooks, plan, tokens, 0);
        }

        @Override
        public Encoder encoder(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens) {
            return new BartEncoder(parameters, hooks, plan, tokens, plan.backbone().encoderLayers());
        }

        @Override
        public EncoderLayer layer(Parameters parameters, SiteHooks hooks, Plan plan) {
            return new BartEncoderLayer(parameters, hooks, plan.backbone(), 0);
        }

        @Override
        public Attention cross(Parameters parameters, Attention.Hooks hooks, Plan plan) {
            return BartAttention.of(parameters, "model.decoder.layers.0.encoder_attn",
                    plan.backbone().decoderHeads(), hooks);
        }

        @Override
        public double hidden() {
            return AttentionOps.BART_HIDDEN;
        }
    }

    /** T5. */
    record T5() implements Parts {
        @Override
        public String tokens() {
            return "shared.weight";
        }

        @Override
        public JointInput input(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens) {
            return new T5EncoderInput(parameters, hooks, plan, tokens);
        }

        @Override
        public Encoder encoder(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens) {
            return new T5Encoder(parameters, hooks, plan, tokens);
        }

        @Override
        public EncoderLayer layer(Parameters parameters, SiteHooks hooks, Plan plan) {
            return new T5EncoderLayer(parameters, hooks, plan.backbone(), 0);
        }

        @Override
        public Attention cross(Parameters parameters, Attention.Hooks hooks, Plan plan) {
            return T5Attention.of(parameters, "decoder.block.0.layer.1.EncDecAttention",
                    plan.backbone().decoderHeads(), hooks);
        }

        @Override
        public double hidden() {
            return AttentionOps.T5_MEMORY_HIDDEN;
        }
    }
}
