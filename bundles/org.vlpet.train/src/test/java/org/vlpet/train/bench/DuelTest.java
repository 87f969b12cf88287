// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.UserError;

/** Turns, refusals and ratios of a comparison, with two programs that only pretend to work. */
class DuelTest {
    @TempDir
    private Path folder;

    private WorkerProcess pretender(String name, double loss, double time) throws IOException {
        Path script = Files.writeString(folder.resolve(name + ".sh"), """
                echo '{"ready": "%s"}'
                while read verb rest; do
                  case $verb in
                    loss) echo '{"loss": %s, "norm": 2.0}' ;;
                    steps) [ "$rest" = 7 ] && echo '{"step": [999]}' || echo '{"step": [%s, %s]}' ;;
                    decode) echo '{"tokens": [[2, 7, 2], [2, 8, %s]]}' ;;
                    memory) echo '{"peakBytes": 1048576}' ;;
                    *) echo "giving up" >&2; exit 1 ;;
                  esac
                done
                """.formatted(name, loss, time, time + 2, time == 10 ? "2" : time == 11 ? "2, 1, 1" : "9"));
        return new WorkerProcess(name, List.of("/bin/sh", script.toString()), Map.of(), folder.resolve(name + ".log"));
    }

    @Test
    void ratiosAreOursToTheirs() throws IOException {
        try (WorkerProcess ours = pretender("a", 1.5, 10); WorkerProcess theirs = pretender("b", 1.50001, 21)) {
            Duel duel = new Duel(ours, theirs, false);
            duel.requireSameLoss();
            duel.measure("steps", List.of("step"), 7, 3, 2, round -> { });
            duel.memory();
            Map<String, Object> report = duel.report();
            assertEquals(0.5, (Double) report.get("stepRatio"), 1e-12);
            assertEquals(1.0, report.get("peakRatio"));
            assertEquals(12.0, ((Map<?, ?>) report.get("stepMs")).get("threeQuarters"), "what warms up does not count");
            assertEquals("a", report.get("ours"));
        }
    }

    @Test
    void otherWorkIsNotCompared() throws IOException {
        try (WorkerProcess ours = pretender("a", 1.5, 10); WorkerProcess theirs = pretender("b", 1.6, 10)) {
            UserError refused = assertThrows(UserError.class, () -> new Duel(ours, theirs, false).requireSameLoss());
            assertTrue(refused.getMessage().contains("loss is 1.5 here and 1.6 there"), refused.getMessage());
        }
    }

    @Test
    void aProgramThatEndsIsQuoted() throws IOException {
        try (WorkerProcess ours = pretender("a", 1.5, 10)) {
            UserError refused = assertThrows(UserError.class, () -> ours.ask("dance"));
            assertTrue(refused.getMessage().contains("giving up"), refused.getMessage());
        }
    }

    @Test
    void captionsAreComparedWithoutPadding() throws IOException {
        try (WorkerProcess ours = pretender("a", 1.5, 10); WorkerProcess padded = pretender("b", 1.5, 11);
                WorkerProcess other = pretender("c", 1.5, 12)) {
            Duel duel = new Duel(ours, padded, false);
            duel.requireSameCaptions(1);
            assertEquals(2L, duel.report().get("sameCaptions"));
            Duel near = new Duel(ours, other, false);
            near.requireSameCaptions(1);
            assertEquals(1L, near.report().get("sameCaptions"));
            Duel padding = new Duel(ours, padded, false);
            padding.requireSameCaptions(0);
            assertEquals(1L, padding.report().get("sameCaptions"), "only the pad token is padding");
        }
    }

    @Test
    void programsThatWriteOtherCaptionsAreNotCompared() throws IOException {
        try (WorkerProcess ours = pretender("a", 1.5, 10)) {
            Path script = Files.writeString(folder.resolve("d.sh"), """
                    echo '{"ready": "d"}'
                    while read verb rest; do echo '{"tokens": [[2, 9, 2], [2, 9, 2]]}'; done
                    """);
            try (WorkerProcess other = new WorkerProcess("d", List.of("/bin/sh", script.toString()), Map.of(),
                    folder.resolve("d.log"))) {
                UserError refused = assertThrows(UserError.class, () -> new Duel(ours, other, false)
                        .requireSameCaptions(1));
                assertTrue(refused.getMessage().contains("0 of 2 captions"), refused.getMessage());
            }
        }
    }
}
