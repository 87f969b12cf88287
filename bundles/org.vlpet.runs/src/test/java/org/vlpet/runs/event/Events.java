// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary events. */
final class Events {
    private Events() {
    }

    static Stamp stamp(long step) {
        return new Stamp(0, step, 0, Instant.EPOCH);
    }

    static Arbitrary<Event> any() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(12).filter(s -> s.codePoints()
            .noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
        Arbitrary<Double> number = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.doubles()),
            Tuple.of(1, Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY)));
        Arbitrary<Stamp> stamp = Combinators.combine(Arbitraries.integers().between(0, 3),
            Arbitraries.longs().between(0, 30), Arbitraries.integers().between(0, 3),
            Arbitraries.longs().between(0, 4_000_000_000L)).as((segment, step, epoch, time) ->
                new Stamp(segment, step, epoch, Instant.ofEpochMilli(time)));
        Arbitrary<Map<String, Double>> map = Arbitraries.maps(text, number).ofMaxSize(3)
            .map(LinkedHashMap::new);
        Arbitrary<Event> train = Combinators.combine(stamp, text, number, number, map)
            .as((at, task, loss, lr, extra) -> new Event.Train(at, task, loss, lr, 1, 2, extra));
        Arbitrary<Event> eval = Combinators.combine(stamp, text, text, map).as(Event.Eval::new);
        Arbitrary<Event> sample = Combinators.combine(stamp, text, text, text, text.list().ofMaxSize(3), number,
            number.list().ofMaxSize(3)).as((at, task, id, prediction, references, score, gates) -> new Event.Sample(at,
                "val", task, id, prediction + "?", references, prediction, references, score,
                Map.of("encoder.0.ffn.output", gates), id.isEmpty() ? Optional.of("attention/a.bin") : Optional.empty()));
        Arbitrary<Event> others = Combinators.combine(stamp, text).flatAs((at, message) -> Arbitraries.of(
            List.of(new Event.Warning(at, message), new Event.End(at, 75, message),
                new Event.CheckpointWritten(at, "checkpoints/last-000001", "last"))));
        return Arbitraries.oneOf(train, eval, sample, others);
    }
}
