// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

/**
 * Sizes and schedule of a small BART. The defaults are those of the shipped demo backbone.
 *
 * @param dModel width
 * @param encoderLayers layers of the encoder
 * @param decoderLayers layers of the decoder
 * @param heads attention heads
 * @param ffnDim feed-forward width
 * @param maxPositions longest text in tokens
 * @param vocabularySize entries of the tokenizer, if one is trained
 * @param minCount pairs of tokens seen less often are not merged, if a tokenizer is trained
 * @param std of the initial weights; larger than BART's 0.02, since narrow layers hardly move with that
 * @param dropout in pre-training
 * @param batchSize examples a step
 * @param steps updates
 * @param learningRate peak rate
 * @param warmupRatio share of the steps with a rising rate
 * @param clipNorm largest gradient norm
 * @param weightDecay as in fine-tuning (spec C.3)
 * @param maskRatio share of the tokens hidden in texts without a target
 * @param firstSteps steps at the start that see only lines whose source contains {@code firstSources}; easy lines first
 *     make a small model find out what answers depend on
 * @param firstSources regular expression; without a matching line the start is like the rest
 * @param seed of initial values, order and masks
 */
public record PretrainSettings(int dModel, int encoderLayers, int decoderLayers, int heads, int ffnDim,
        int maxPositions, int vocabularySize, int minCount, double std, double dropout, int batchSize, int steps,
        double learningRate, double warmupRatio, double clipNorm, double weightDecay, double maskRatio, int firstSteps,
        String firstSources, long seed) {
    /** Refuses sizes that do not fit. */
    public PretrainSettings {
        if (dModel < 2 || dModel % 2 != 0 || heads < 1 || dModel % heads != 0 || batchSize < 1 || steps < 1) {
            throw new IllegalArgumentException("width " + dModel + " must be even and a multiple of the " + heads
                    + " heads; batch size and steps must be positive");
        }
    }

    /** The shipped demo backbone. */
    public static PretrainSettings demo() {
        return new PretrainSettings(128, 3, 1, 4, 256, 128, 1000, 100, 0.08, 0, 64, 10000, 1e-3, 0.05, 1, 0.01, 0.3, 800,
                "^(vqa|gpa): (what|which)", 1);
    }

    /** The same for another number of steps. */
    public PretrainSettings steps(int count) {
        return with(count, firstSteps);
    }

    /** The same with another number of steps at the start that see easy lines only. */
    public PretrainSettings firstSteps(int count) {
        return with(steps, count);
    }

    private PretrainSettings with(int count, int early) {
        return new PretrainSettings(dModel, encoderLayers, decoderLayers, heads, ffnDim, maxPositions, vocabularySize,
                minCount, std, dropout, batchSize, count, learningRate, warmupRatio, clipNorm, weightDecay, maskRatio,
                early, firstSources, seed);
    }
}
