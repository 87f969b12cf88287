// SPDX-License-Identifier: EPL-2.0
package org.vlpet.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Storage;
import org.vlpet.runs.table.ComparisonTable;
import org.vlpet.runs.table.TableFormat;
import org.vlpet.runs.table.TableRun;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The table of a batch, and what did not go well below it. JSON has one entry a run:
 * {@code {"ok", "runs": [{"run", "experiment", "seed", "state", "cause", "metrics", "unmet"}]}}.
 */
final class BatchSummary {

    private final List<Outcome> outcomes;

    BatchSummary(List<Outcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
    }

    boolean isFine() {
        return outcomes.stream().allMatch(Outcome::isFine);
    }

    /** The table, or a sentence why there is none. */
    String text(TableFormat format) {
        final List<TableRun> done = outcomes.stream().map(Outcome::metrics).flatMap(Optional::stream).toList();
        final StringBuilder text = new StringBuilder();
        try {
            text.append(format.render(ComparisonTable.of(done)));
        } catch (RunDirectoryException e) {
            text.append(format == TableFormat.MD ? "No run has test metrics." + System.lineSeparator() : "");
        }
        if (format == TableFormat.MD) {
            for (final Outcome outcome : outcomes) {
                if (!outcome.isFine()) {
                    text.append(System.lineSeparator()).append("- **").append(outcome.run().label()).append("** ")
                            .append(outcome.unmet().isEmpty() ? outcome.state().json() + ": " + firstLine(outcome.cause())
                                    : String.join("; ", outcome.unmet()));
                }
            }
        }
        return text.toString().stripTrailing() + System.lineSeparator();
    }

    void write(Path file) throws BatchException {
        final Optional<TableFormat> format = BatchOptions.format(file);
        final byte[] content = format.map(f -> text(f).getBytes(StandardCharsets.UTF_8)).orElseGet(() -> Json.pretty(json()));
        try {
            Storage.disk().createDirectories(file.toAbsolutePath().getParent());
            AtomicFiles.write(Storage.disk(), file, "the summary", content);
        } catch (RunDirectoryException | IOException e) {
            throw new BatchException(BatchApplication.OUTPUT, "--summary " + file + " cannot be written: " + e.getMessage());
        }
    }

    private ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("ok", isFine());
        final ArrayNode runs = node.putArray("runs");
        for (final Outcome outcome : outcomes) {
            final ObjectNode run = runs.addObject();
            run.put("run", outcome.run().folder().toString()).put("experiment", outcome.run().name())
                    .put("seed", outcome.run().seed()).put("state", outcome.state().json()).put("cause", outcome.cause());
            final ObjectNode metrics = run.putObject("metrics");
            outcome.metrics().ifPresent(table -> table.metrics()
                    .forEach((task, values) -> metrics.set(task, Json.numbers(values))));
            final ArrayNode unmet = run.putArray("unmet");
            outcome.unmet().forEach(unmet::add);
        }
        return node;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
