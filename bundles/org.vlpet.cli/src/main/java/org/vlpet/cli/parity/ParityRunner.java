// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.parity;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.vlpet.data.golden.DataCheck;
import org.vlpet.data.golden.SchedulingCheck;
import org.vlpet.nn.golden.CheckResult;
import org.vlpet.nn.golden.ComponentCheck;
import org.vlpet.nn.golden.DecodingCheck;
import org.vlpet.nn.golden.GoldenCase;
import org.vlpet.nn.golden.InterchangeCheck;
import org.vlpet.nn.golden.ModelCheck;
import org.vlpet.train.golden.LearningRateCheck;

/** Hands every golden case to the room that owns it and collects what came of it. */
public final class ParityRunner {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ParityRunner() {
    }

    /**
     * Runs every case below a folder.
     *
     * @param folder where to look
     * @param listener hears of each entry as it is made
     */
    public static ParityReport run(Path folder, Consumer<ParityEntry> listener) {
        List<ParityEntry> entries = new ArrayList<>();
        for (GoldenLocation location : GoldenTree.find(folder)) {
            for (ParityEntry entry : entries(location)) {
                entries.add(entry);
                listener.accept(entry);
            }
        }
        return new ParityReport(entries);
    }

    private static List<ParityEntry> entries(GoldenLocation location) {
        if (!location.problem().isEmpty()) {
            return List.of(ParityEntry.unreadable(location.name(), location.problem()));
        }
        try {
            List<ParityEntry> entries = switch (location.kind()) {
                case MODELS, COMPONENTS, DECODING, INTERCHANGE -> network(location);
                case OPTIMIZER -> List.of(new ParityEntry(location.name(), "float64", false, false, 0, 0, List.of(), "optimizer cases are not wired yet"));
                case SCHEDULING -> scheduling(location);
                case METRICS -> List.of(MetricsChecks.run(location.name(), JSON.readTree(location.path().toFile())));
                case DATA -> DataCheck.run(location.path()).stream().map(r -> data(location.name() + "/", r)).toList();
                case UNKNOWN -> List.of(ParityEntry.unreadable(location.name(),
                        "case.json does not say what it tests"));
            };
            return entries.isEmpty() ? List.of(ParityEntry.unreadable(location.name(), "nothing to check")) : entries;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return List.of(ParityEntry.unreadable(location.name(),
                    e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    private static List<ParityEntry> network(GoldenLocation location) {
        List<ParityEntry> entries = new ArrayList<>();
        for (DataType dtype : List.of(DataType.FLOAT64, DataType.FLOAT32)) {
            CheckResult r = switch (location.kind()) {
                case MODELS -> ModelCheck.run(GoldenCase.read(location.path()), dtype);
                case COMPONENTS -> ComponentCheck.run(GoldenCase.read(location.path()), dtype);
                case DECODING -> DecodingCheck.run(GoldenCase.read(location.path()), dtype);
                default -> InterchangeCheck.run(location.path(), dtype);
            };
            entries.add(new ParityEntry(location.name(), dtype.name().toLowerCase(Locale.ROOT), r.supported(),
                    r.passed(), r.gapAbs(), r.gapRel(), r.checked(), r.message()));
        }
        return entries;
    }

    private static List<ParityEntry> scheduling(GoldenLocation location) throws IOException {
        List<ParityEntry> entries = new ArrayList<>();
        SchedulingCheck.run(location.path()).forEach(r -> entries.add(data(location.name() + "/", r)));
        JsonNode content = JSON.readTree(location.path().toFile());
        var rate = LearningRateCheck.check(content);
        entries.add(new ParityEntry(location.name() + "/learning_rate", rate.dtype(), rate.supported(), rate.passed(),
                rate.gapAbs(), rate.gapRel(), rate.checked(), rate.message()));
        return entries;
    }

    private static ParityEntry data(String prefix, org.vlpet.data.golden.GoldenResult r) {
        return new ParityEntry(prefix + r.name(), "exact", r.supported(), r.passed(), r.gap(), r.gap(), r.checked(),
                r.message());
    }
}
