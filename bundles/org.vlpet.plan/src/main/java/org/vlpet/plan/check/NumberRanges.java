// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.List;
import org.vlpet.model.experiment.ExperimentPackage.Literals;

/** The range of every number in an experiment; a test compares the two lists with the Ecore. */
final class NumberRanges {
    private static final int WIDTH = 1 << 16;
    private static final int COUNT = 1 << 20;
    private static final int TOKENS = 10_000_000;

    /** Numbers that shape the model. */
    static final List<NumberRange> MODEL = List.of(
            NumberRange.of(Literals.EXPERIMENT__FORMAT_VERSION, 1, 1),
            NumberRange.of(Literals.BACKBONE__NEW_TOKENS, 0, COUNT),
            NumberRange.of(Literals.GEOMETRY__DMODEL, 1, WIDTH),
            NumberRange.of(Literals.GEOMETRY__DKV, 1, WIDTH),
            NumberRange.of(Literals.GEOMETRY__ENCODER_LAYERS, 1, 1000),
            NumberRange.of(Literals.GEOMETRY__DECODER_LAYERS, 1, 1000),
            NumberRange.of(Literals.GEOMETRY__ENCODER_HEADS, 1, 1000),
            NumberRange.of(Literals.GEOMETRY__DECODER_HEADS, 1, 1000),
            NumberRange.of(Literals.GEOMETRY__ENCODER_FFN_DIM, 1, COUNT),
            NumberRange.of(Literals.GEOMETRY__DECODER_FFN_DIM, 1, COUNT),
            NumberRange.of(Literals.GEOMETRY__VOCAB_SIZE, 1, TOKENS),
            NumberRange.of(Literals.GEOMETRY__MAX_POSITIONS, 1, COUNT),
            NumberRange.above(Literals.GEOMETRY__LAYER_NORM_EPS, 0, 1),
            NumberRange.of(Literals.GEOMETRY__PAD_TOKEN_ID, 0, TOKENS),
            NumberRange.of(Literals.GEOMETRY__BOS_TOKEN_ID, 0, TOKENS),
            NumberRange.of(Literals.GEOMETRY__EOS_TOKEN_ID, 0, TOKENS),
            NumberRange.of(Literals.GEOMETRY__DECODER_START_TOKEN_ID, 0, TOKENS),
            NumberRange.of(Literals.GEOMETRY__RELATIVE_BUCKETS, 4, 4096),
            NumberRange.of(Literals.GEOMETRY__RELATIVE_MAX_DISTANCE, 1, COUNT),
            NumberRange.of(Literals.VISION_INPUT__FEAT_DIM, 1, COUNT),
            NumberRange.of(Literals.VISION_INPUT__INPUT_TOKENS, 1, 65536),
            NumberRange.of(Literals.VISION_INPUT__NBOXES, 1, 65536),
            NumberRange.of(Literals.VISION_INPUT__NIMAGES, 1, 1024),
            NumberRange.of(Literals.VISION_INPUT__PATCH_GRID, 1, 256),
            NumberRange.of(Literals.VISION_INPUT__PATCH_SIZE, 1, 256),
            NumberRange.of(Literals.STACK__GATE_WIDTH, 1, 16384),
            NumberRange.of(Literals.STACK__ADAPTER_WIDTH, 1, 16384),
            NumberRange.of(Literals.STACK__HEADS, 1, 64),
            NumberRange.of(Literals.STACK__SCALE, 0, 100));

    /** Numbers that only matter for a run. */
    static final List<NumberRange> RUN = List.of(
            NumberRange.of(Literals.EXPERIMENT__SEEDS, 0, Integer.MAX_VALUE),
            NumberRange.of(Literals.TASK__BATCH_SIZE, 0, COUNT),
            NumberRange.of(Literals.TASK__MAX_SOURCE_LENGTH, 0, COUNT),
            NumberRange.of(Literals.TASK__MAX_TARGET_LENGTH, 0, COUNT),
            NumberRange.of(Literals.TRAINING__EPOCHS, 1, 1_000_000),
            NumberRange.of(Literals.TRAINING__BATCH_SIZE, 1, COUNT),
            NumberRange.of(Literals.TRAINING__LEARNING_RATE, 0, 100),
            NumberRange.of(Literals.TRAINING__WARMUP_RATIO, 0, 1),
            NumberRange.of(Literals.TRAINING__WEIGHT_DECAY, 0, 100),
            NumberRange.of(Literals.TRAINING__ADAM_BETA1, 0, Math.nextDown(1.0)),
            NumberRange.of(Literals.TRAINING__ADAM_BETA2, 0, Math.nextDown(1.0)),
            NumberRange.above(Literals.TRAINING__ADAM_EPS, 0, 1),
            NumberRange.of(Literals.TRAINING__CLIP_NORM, 0, 1e9),
            NumberRange.of(Literals.TRAINING__DROPOUT, 0, 0.99),
            NumberRange.of(Literals.TRAINING__EVALUATE_EVERY_EPOCHS, 0, 1_000_000),
            NumberRange.of(Literals.TRAINING__CHECKPOINT_EVERY_STEPS, 0, Integer.MAX_VALUE),
            NumberRange.of(Literals.TRAINING__EARLY_STOPPING_PATIENCE, 0, 1_000_000),
            NumberRange.of(Literals.TRAINING__SAMPLES_PER_EVALUATION, 0, 100_000),
            NumberRange.of(Literals.DECODING__ANSWER_BEAMS, 1, 1000),
            NumberRange.of(Literals.DECODING__CAPTION_BEAMS, 1, 1000),
            NumberRange.of(Literals.DECODING__MAX_LENGTH, 2, COUNT),
            NumberRange.of(Literals.DECODING__NO_REPEAT_NGRAM_SIZE, 0, COUNT),
            NumberRange.of(Literals.DECODING__LENGTH_PENALTY, -100, 100));

    private NumberRanges() {
    }
}
