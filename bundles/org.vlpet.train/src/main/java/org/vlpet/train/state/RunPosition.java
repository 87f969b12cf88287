// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.vlpet.runs.io.JsonFields;

/**
 * Where a run stands between two steps. Together with the seed it fixes every later draw, because order, answers and
 * dropout are functions of (seed, epoch, position, step) and nothing else (design, principle 7).
 *
 * @param step optimiser steps done
 * @param epoch epoch at hand, from 0
 * @param position steps of this epoch that are done; equal to its length while the evaluation is outstanding
 * @param bestScore best validation mean so far
 * @param epochsWithoutGain evaluations since then
 * @param phase what is outstanding: more training, or only the final test
 */
public record RunPosition(long step, int epoch, int position, Optional<Double> bestScore, int epochsWithoutGain,
        Phase phase) {
    /** What is outstanding. */
    public enum Phase {
        /** Steps or evaluations of an epoch. */
        TRAIN,
        /** The evaluation of the test split. */
        TEST;

        private String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Before the first step. */
    public static RunPosition start() {
        return new RunPosition(0, 0, 0, Optional.empty(), 0, Phase.TRAIN);
    }

    /** After one more step of this epoch. */
    public RunPosition afterStep() {
        return new RunPosition(step + 1, epoch, position + 1, bestScore, epochsWithoutGain, phase);
    }

    /** At the start of the next epoch. */
    public RunPosition nextEpoch() {
        return new RunPosition(step, epoch + 1, 0, bestScore, epochsWithoutGain, phase);
    }

    /** After an evaluation with this validation mean. */
    public RunPosition scored(double score) {
        boolean better = isBetter(score);
        return new RunPosition(step, epoch, position, better ? Optional.of(score) : bestScore,
                better ? 0 : epochsWithoutGain + 1, phase);
    }

    /** Whether the mean beats the best one so far. */
    public boolean isBetter(double score) {
        return bestScore.isEmpty() || score > bestScore.get();
    }

    /** Training is over. */
    public RunPosition trained() {
        return new RunPosition(step, epoch, position, bestScore, epochsWithoutGain, Phase.TEST);
    }

    void write(ObjectNode node) {
        node.put("step", step).put("epoch", epoch).put("position", position);
        node.put("bestScore", bestScore.orElse(null));
        node.put("epochsWithoutGain", epochsWithoutGain).put("phase", phase.json());
    }

    static RunPosition read(JsonFields in) {
        return new RunPosition(in.longAtLeast("step", 0), in.intAtLeast("epoch", 0), in.intAtLeast("position", 0),
                in.nullable("bestScore", f -> f.number("bestScore")), in.intAtLeast("epochsWithoutGain", 0),
                phase(in));
    }

    private static Phase phase(JsonFields in) {
        String name = in.string("phase");
        return Arrays.stream(Phase.values()).filter(phase -> phase.json().equals(name)).findFirst()
                .orElseThrow(() -> in.wrong("phase", "train or test"));
    }
}
