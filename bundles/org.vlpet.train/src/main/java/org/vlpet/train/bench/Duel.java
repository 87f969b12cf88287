// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.JsonFields;

/**
 * Two programs take turns on the same job in one call, so that what else the machine does meets both alike. First they
 * must agree on the loss and on the norm of its gradient with dropout off; a comparison of different work is refused.
 */
final class Duel {
    /** Relative; float32 sums in another order. */
    private static final double TOLERANCE = 1e-4;
    /** With frozen matrices in bfloat16: eight bits of each number are left. */
    private static final double HALVED_TOLERANCE = 2e-2;
    private static final double MIB = 1 << 20;

    private final double tolerance;
    private final WorkerProcess ours;
    private final WorkerProcess theirs;
    private final SequencedMap<String, Object> report = new LinkedHashMap<>();

    /** Between programs that are running; {@code halved} if ours has frozen matrices in bfloat16. */
    Duel(WorkerProcess ours, WorkerProcess theirs, boolean halved) {
        tolerance = halved ? HALVED_TOLERANCE : TOLERANCE;
        this.ours = ours;
        this.theirs = theirs;
        report.put("ours", ours.version());
        report.put("theirs", theirs.version());
    }

    /** Refuses programs that compute different things. */
    void requireSameLoss() {
        JsonFields one = ours.ask("loss");
        JsonFields other = theirs.ask("loss");
        for (String what : List.of("loss", "norm")) {
            double a = one.number(what);
            double b = other.number(what);
            report.put(what, a);
            report.put(what + "Theirs", b);
            if (!(Math.abs(a - b) <= tolerance * Math.abs(b))) {
                throw new UserError(ExitCode.CHECK_FAILED, "The programs do not compute the same: the " + what + " is " + a
                        + " here and " + b + " there.", "Nothing was measured; one of them is wrong.");
            }
        }
    }

    /**
     * Compares the best captions of both token by token, without padding behind the end. Random weights leave near ties,
     * which sums in another order may break the other way; programs that agree on no caption do other work.
     *
     * @param pad fills short answers of the other program
     */
    void requireSameCaptions(int pad) {
        List<List<Double>> mine = ours.ask("decode 1").numberLists("tokens");
        List<List<Double>> others = theirs.ask("decode 1").numberLists("tokens");
        long same = IntStream.range(0, Math.min(mine.size(), others.size()))
                .filter(i -> withoutPadding(mine.get(i), pad).equals(withoutPadding(others.get(i), pad))).count();
        report.put("captions", mine.size());
        report.put("sameCaptions", same);
        if (mine.size() != others.size() || same * 2 < mine.size()) {
            throw new UserError(ExitCode.CHECK_FAILED, "The programs do not write the same: " + same + " of " + mine.size()
                    + " captions are equal. Here: " + mine + "; there: " + others + ".",
                    "Nothing was measured; one of them is wrong.");
        }
    }

    private static List<Double> withoutPadding(List<Double> tokens, int pad) {
        int end = tokens.size();
        while (end > 0 && tokens.get(end - 1) == pad) {
            end--;
        }
        return tokens.subList(0, end);
    }

    /**
     * Rounds of {@code each} repetitions of both.
     *
     * @param verb request that measures
     * @param parts keys of its answer
     * @param warmUp repetitions of both in front, which do not count
     * @param done told how many rounds are over
     */
    void measure(String verb, List<String> parts, int warmUp, int rounds, int each, IntConsumer done) {
        Map<String, List<Double>> mine = new LinkedHashMap<>();
        Map<String, List<Double>> others = new LinkedHashMap<>();
        // Caches, allocators and lazily made buffers fill, and the JVM compiles what it runs often.
        if (warmUp > 0) {
            ours.ask(verb + " " + warmUp);
            theirs.ask(verb + " " + warmUp);
        }
        for (int round = 0; round < rounds; round++) {
            collect(mine, parts, ours.ask(verb + " " + each));
            collect(others, parts, theirs.ask(verb + " " + each));
            done.accept(round + 1);
        }
        report.put("warmUp", warmUp);
        report.put("rounds", rounds);
        report.put("perRound", each);
        for (String part : parts) {
            Spread here = Spread.of(mine.get(part));
            Spread there = Spread.of(others.get(part));
            report.put(part + "Ms", here.toMap());
            report.put(part + "TheirsMs", there.toMap());
            report.put(part + "Ratio", here.median() / there.median());
            report.put(part + "FastestRatio", here.fastest() / there.fastest());
        }
    }

    /** Largest resident sizes so far. */
    void memory() {
        double here = ours.ask("memory").number("peakBytes");
        double there = theirs.ask("memory").number("peakBytes");
        report.put("peakMiB", here / MIB);
        report.put("peakTheirsMiB", there / MIB);
        report.put("peakRatio", here / there);
    }

    SequencedMap<String, Object> report() {
        return report;
    }

    private static void collect(Map<String, List<Double>> into, List<String> parts, JsonFields answer) {
        parts.forEach(part -> into.computeIfAbsent(part, key -> new ArrayList<>()).addAll(answer.numberList(part)));
    }
}
