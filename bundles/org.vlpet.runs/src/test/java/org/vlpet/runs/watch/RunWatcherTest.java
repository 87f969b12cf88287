// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.RunState;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunSummary.Parameters;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.io.Storage;

class RunWatcherTest {
    private static final String EXPERIMENT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <vlpet:Experiment xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:vlpet="http://www.vlpet.org/experiment/1"
            name="tiny"><encoder granularity="middleX"><pet id="m" method="vlpet"><sites>a.b</sites><sites>c.d</sites></pet>
        </encoder><decoder granularity="none"/><training epochs="4"/></vlpet:Experiment>
        """;

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<WatchedRun> poll(RunWatcher watcher) {
        return watcher.poll(List.of(folder), () -> false);
    }

    @Test
    void followsARunFromItsFirstStepToItsSummary() {
        RunWatcher watcher = RunWatcher.create();
        assertEquals(List.of(), poll(watcher));
        RunWriter writer = RunWriter.create(folder.resolve("sweep/tiny-7"), "tiny", 7, bytes(EXPERIMENT));
        assertEquals(RunState.RUNNING, poll(watcher).getFirst().state().orElseThrow());
        assertSame(poll(watcher), poll(watcher), "nothing new, nothing made");
        for (int step = 1; step <= 5; step++) {
            writer.append(new Event.Train(writer.stamp(step, (step - 1) / 4), "vqa", 2.0 / step, 1e-3, 1, 9, Map.of()));
        }
        WatchedRun run = poll(watcher).getFirst();
        assertEquals(5, run.step());
        assertEquals(5 / 16.0, run.progress().orElseThrow(), 1e-9, "four steps an epoch, four epochs");
        assertEquals("vlpet middleX", run.side("encoder"));
        assertEquals("–", run.side("decoder"));
        assertEquals("a.b, c.d", run.settings().get("encoder.pet[m].sites"));
        writer.append(new Event.Eval(writer.stamp(8, 2), "val", "vqa", Map.of("overall", 50.0)));
        assertEquals("val", poll(watcher).getFirst().split());
        Map<String, Map<String, Map<String, Double>>> metrics = new LinkedHashMap<>();
        metrics.put("test", Map.of("vqa", Map.of("overall", 61.5)));
        new RunSummary("tiny", 7, Parameters.of(5, 100), metrics).write(Storage.disk(), writer.directory().summary());
        writer.finish(16, 4, 0, "");
        run = poll(watcher).getFirst();
        assertEquals(RunState.DONE, run.state().orElseThrow());
        assertEquals(61.5, run.metrics().get("vqa").get("overall"));
        assertEquals(1, run.progress().orElseThrow());
        assertEquals(Optional.of(Parameters.of(5, 100)), run.parameters());
        assertTrue(run.bytes() > 0 && run.problem().isEmpty());
    }

    @Test
    void aHistoryIsCutByAResume() {
        Path run = folder.resolve("tiny-7");
        RunHistory history = RunHistory.of(run);
        try (RunWriter writer = RunWriter.create(run, "tiny", 7, bytes(EXPERIMENT))) {
            for (int step = 1; step <= 6; step++) {
                writer.append(new Event.Train(writer.stamp(step, (step - 1) / 4), "vqa", step, 1e-3, 1, 9, Map.of()));
            }
            Curve.Key loss = new Curve.Key("train", "vqa", "loss");
            assertEquals(6, history.poll().curves().get(loss).size());
            assertSame(history.poll(), history.poll());
            assertEquals(List.of(0.25, 0.5, 0.75, 1.0, 1.25, 1.5),
                java.util.Arrays.stream(history.poll().curves().get(loss).epochs()).boxed().toList());
            writer.resume(4, 1);
            writer.append(new Event.Train(writer.stamp(5, 1), "vqa", 50, 1e-3, 1, 9, Map.of()));
            Curve curve = history.poll().curves().get(loss);
            assertEquals(5, curve.size());
            assertEquals(50, curve.values()[4]);
        }
    }

    @Test
    void brokenFoldersAreShownWithTheirMessage() throws IOException {
        RunWriter.enqueue(folder.resolve("good"), "tiny", 1, bytes(EXPERIMENT));
        for (String name : List.of("state", "events", "experiment", "summary")) {
            RunWriter.create(folder.resolve(name), "tiny", 1, bytes(EXPERIMENT)).close();
        }
        Files.writeString(folder.resolve("state/run.json"), "{\"format\":1,");
        Files.writeString(folder.resolve("events/events.jsonl"), "{\"type\":\"train\"}\n");
        Files.writeString(folder.resolve("experiment/experiment.vlpet"),
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");
        Files.writeString(folder.resolve("summary/summary.json"), "[]");
        Map<String, WatchedRun> runs = new LinkedHashMap<>();
        poll(RunWatcher.create()).forEach(run -> runs.put(run.name(), run));
        assertEquals(5, runs.size());
        assertEquals(Optional.empty(), runs.get("good").problem());
        assertEquals(RunState.QUEUED, runs.get("good").state().orElseThrow());
        assertTrue(runs.get("state").problem().orElseThrow().contains("run.json"));
        assertTrue(runs.get("state").state().isEmpty());
        assertTrue(runs.get("events").problem().orElseThrow().contains("events.jsonl"));
        assertTrue(runs.get("experiment").problem().orElseThrow().contains("DOCTYPE"));
        assertTrue(runs.get("summary").problem().orElseThrow().contains("summary.json"));
    }
}
