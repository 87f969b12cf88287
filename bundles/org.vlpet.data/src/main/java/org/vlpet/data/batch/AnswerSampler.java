// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import java.util.List;
import org.vlpet.data.Answer;
import org.vlpet.model.random.NamedStream;

/** Draws an answer with probability score / sum of scores, at every access anew (spec C.2). */
final class AnswerSampler {
    private final long seed;
    private final int task;

    AnswerSampler(long seed, int task) {
        this.seed = seed;
        this.task = task;
    }

    /** The answer of example {@code index} in {@code epoch}: the same whenever it is asked for. */
    ChosenAnswer choose(List<Answer> answers, int epoch, int index) {
        double sum = answers.stream().mapToDouble(Answer::score).sum();
        if (!(sum > 0)) {
            return new ChosenAnswer("", 0);
        }
        double left = NamedStream.of(seed, "answer", task, epoch, index).nextDouble() * sum;
        Answer chosen = null;
        for (Answer answer : answers) {
            if (answer.score() > 0) {
                chosen = answer;
                left -= answer.score();
                if (left < 0) {
                    break;
                }
            }
        }
        return new ChosenAnswer(chosen.text(), chosen.score());
    }
}
