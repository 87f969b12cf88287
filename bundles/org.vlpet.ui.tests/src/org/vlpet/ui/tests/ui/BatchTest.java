// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.batch.Bar;
import org.vlpet.batch.BatchApplication;
import org.vlpet.batch.BatchException;
import org.vlpet.batch.BatchOptions;
import org.vlpet.runs.table.TableRun;

/** The batch application but for the process around it; training through it is what {@code ./vlpet verify} does. */
final class BatchTest {

    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void optionsAreRead() throws BatchException {
        final BatchOptions options = BatchOptions.parse(List.of("one.vlpet", "bart-image-full", "--seeds", "1,2", "--out",
                folder.toString(), "--set", "training.epochs=1", "--min", "vqa.overall=60", "--min", "gqa.accuracy=50",
                "--summary", folder.resolve("s.csv").toString(), "--parallel", "2", "--heap", "2g")).orElseThrow();
        assertEquals(new BatchOptions(List.of("one.vlpet", "bart-image-full"), folder, List.of("training.epochs=1"),
                List.of(1L, 2L), false, List.of(new Bar("vqa", "overall", 60), new Bar("gqa", "accuracy", 50)),
                Optional.of(folder.resolve("s.csv")), 2, Optional.of("2g")), options);
    }

    @Test
    void slipsAreFoundBeforeAnythingIsTrained() throws IOException {
        final Map<List<String>, String> slips = Map.of(
                List.of(), "name an experiment",
                List.of("bart-image-vlpet-huge"), "bart-image-vlpet-huge",
                List.of("bart-image-full", "--min", "vqa=60"), "write task.metric=value",
                List.of("bart-image-full", "--seeds", "one"), "whole numbers",
                List.of("bart-image-full", "--parallel", "0"), "from 1 to",
                List.of("bart-image-full", "--summary", "table.xls"), "must end in",
                List.of("bart-image-full", "--set", "encoder.granularty=small"), "granularity",
                List.of("bart-image-full", "--fast", "yes"), "is no option");
        for (final Map.Entry<List<String>, String> slip : slips.entrySet()) {
            messages.reset();
            assertEquals(2, run(slip.getKey().toArray(String[]::new)), () -> slip.getKey().toString());
            assertTrue(said(messages).contains(slip.getValue()), () -> slip.getKey() + ": " + said(messages));
        }
        try (Stream<Path> made = Files.list(folder)) {
            assertEquals(0, made.count());
        }
    }

    @Test
    void helpIsAnAnswer() {
        assertEquals(0, run("--help"));
        assertTrue(said(answer).contains("--min task.metric=value"));
    }

    @Test
    void barIsMetOrSaysWhyNot() throws BatchException {
        final TableRun run = new TableRun("mine", 42, Optional.empty(),
                Map.of("vqa", Map.of("overall", 61.5, "broken", Double.NaN)));
        assertEquals(Optional.empty(), Bar.parse("vqa.overall=61.5").unmet(run));
        assertEquals(Optional.of("vqa.overall is 61.5, under its bar 62.0"), Bar.parse("vqa.overall=62").unmet(run));
        assertTrue(Bar.parse("vqa.broken=0").unmet(run).isPresent(), "NaN passes no bar");
        assertTrue(Bar.parse("gqa.accuracy=0").unmet(run).orElse("").contains("vqa.overall"), "names what there is");
        assertThrows(BatchException.class, () -> Bar.parse("vqa.overall=NaN"));
    }

    @Test
    void runThatFailsIsInTheSummary() throws IOException {
        final Path summary = folder.resolve("summary.json");
        // The preset names no backbone and no data: the engine, a process of its own, refuses it.
        assertEquals(1, run("bart-image-full", "--out", folder.resolve("runs").toString(), "--summary", summary.toString()));
        final String json = Files.readString(summary);
        assertTrue(json.contains("\"ok\" : false") && json.contains("\"state\" : \"failed\""), json);
        assertTrue(said(messages).contains("bart-image-full"), said(messages));
    }

    private int run(String... arguments) {
        return new BatchApplication().run(List.of(arguments), new PrintStream(answer, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8));
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
