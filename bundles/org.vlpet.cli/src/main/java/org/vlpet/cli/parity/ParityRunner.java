// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.parity;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.vlpet.data.golden.DataCheck;
import org.vlpet.data.golden.GoldenResult;
import org.vlpet.data.golden.SchedulingCheck;
import org.vlpet.nn.golden.CheckResult;
import org.vlpet.nn.golden.ComponentCheck;
import org.vlpet.nn.golden.DecodingCheck;
import org.vlpet.nn.golden.GoldenCase;
import org.vlpet.nn.golden.InterchangeCheck;
import org.vlpet.nn.golden.ModelCheck;
import org.vlpet.train.golden.LearningRateCheck;
import org.vlpet.train.golden.OptimizerCheck;

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
                case MODELS, COMPONENTS, DECODING, INTERCHANGE, OPTIMIZER -> perFormat(location);
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

    private static List<ParityEntry> perFormat(GoldenLocation location) {
        List<ParityEntry> entries = new ArrayList<>();
        for (DataType dtype : List.of(DataType.FLOAT64, DataType.FLOAT32)) {
            CheckResult result = switch (location.kind()) {
                case MODELS -> ModelCheck.run(GoldenCase.read(location.path()), dtype);
                case COMPONENTS -> ComponentCheck.run(GoldenCase.read(location.path()), dtype);
                case DECODING -> DecodingCheck.run(GoldenCase.read(location.path()), dtype);
                case OPTIMIZER -> OptimizerCheck.run(GoldenCase.read(location.path()), dtype);
                default -> InterchangeCheck.run(location.path(), dtype);
            };
            entries.add(entry(location.name(), dtype.name().toLowerCase(Locale.ROOT), result));
        }
        return entries;
    }

    private static List<ParityEntry> scheduling(GoldenLocation location) throws IOException {
        List<ParityEntry> entries = new ArrayList<>();
        SchedulingCheck.run(location.path()).forEach(r -> entries.add(data(location.name() + "/", r)));
        entries.add(entry(location.name() + "/learning_rate", "float64",
                LearningRateCheck.check(JSON.readTree(location.path().toFile()))));
        return entries;
    }

    private static ParityEntry entry(String name, String dtype, CheckResult r) {
        return new ParityEntry(name, dtype, r.supported(), r.passed(), r.gapAbs(), r.gapRel(), r.checked(), r.message());
    }

    private static ParityEntry data(String prefix, GoldenResult r) {
        return new ParityEntry(prefix + r.name(), "exact", r.supported(), r.passed(), r.gap(), r.gap(), r.checked(),
                r.message());
    }
}
