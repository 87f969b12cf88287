// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunState;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Storage;
import org.vlpet.runs.table.ComparisonTable;
import org.vlpet.runs.table.TableFormat;

/**
 * {@code NAME.sweep.json} in a folder of runs: which of them make up the sweep. Beside it lies
 * {@code NAME.comparison.md}, which is brought up to date whenever one of them ends.
 *
 * @param name of the sweep
 * @param axes the settings and their values, for people
 * @param runs names of folders beside the file
 */
public record SweepFile(String name, List<String> axes, List<String> runs) {
    /** Ending of the file. */
    public static final String ENDING = ".sweep.json";
    /** Ending of the comparison beside it. */
    public static final String COMPARISON = ".comparison.md";

    private static final int FORMAT = 1;
    private static final long LIMIT = 16 << 20;

    public SweepFile {
        axes = List.copyOf(axes);
        runs = List.copyOf(runs);
    }

    /** @throws RunDirectoryException (DATA) naming file and key */
    public static SweepFile read(Path file) {
        JsonFields in = Json.read(file, "the sweep", LIMIT).format(FORMAT);
        SweepFile sweep = new SweepFile(in.string("name"), in.strings("axes"), in.strings("runs"));
        in.end();
        for (String run : sweep.runs) {
            if (!JsonFields.isRelativePath(run)) {
                throw in.wrong("runs", "names of folders beside the file");
            }
        }
        return sweep;
    }

    /** Writes the file and the first, empty comparison. */
    public Path write(Path folder) {
        ObjectNode node = Json.object();
        node.put("format", FORMAT).put("name", name);
        ArrayNode values = node.putArray("axes");
        axes.forEach(values::add);
        ArrayNode names = node.putArray("runs");
        runs.forEach(names::add);
        Path file = folder.resolve(name + ENDING);
        AtomicFiles.write(Storage.disk(), file, "the sweep", Json.pretty(node));
        compare(folder);
        return file;
    }

    /** Brings the comparisons of all sweeps that hold the run up to date. */
    public static void ended(Path run) {
        Path folder = run.toAbsolutePath().getParent();
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(entry -> entry.getFileName().toString().endsWith(ENDING)).toList();
        } catch (IOException e) {
            throw Failures.unreadable("the folder of runs", folder, e);
        }
        for (Path file : files) {
            SweepFile sweep = read(file);
            if (sweep.runs.contains(run.getFileName().toString())) {
                sweep.compare(folder);
            }
        }
    }

    /** Compares what is done by now. */
    public void compare(Path folder) {
        List<Run> done = new ArrayList<>();
        Map<RunState, Integer> states = new LinkedHashMap<>();
        int missing = 0;
        for (String name : runs) {
            try {
                Run run = Run.open(folder.resolve(name));
                states.merge(run.state(), 1, Integer::sum);
                if (run.state() == RunState.DONE) {
                    done.add(run);
                }
            } catch (RunDirectoryException e) {
                missing++;
            }
        }
        StringBuilder text = new StringBuilder("# ").append(name).append("\n\n");
        axes.forEach(axis -> text.append("* `").append(axis.replace("`", "'")).append("`\n"));
        text.append('\n').append(runs.size()).append(" runs: ").append(states.entrySet().stream()
            .map(state -> state.getValue() + " " + state.getKey().json()).collect(Collectors.joining(", ")));
        text.append(missing > 0 ? ", " + missing + " archived or deleted" : "").append(".\n");
        if (!done.isEmpty()) {
            text.append('\n').append(TableFormat.MD.render(ComparisonTable.ofRuns(done)));
        }
        AtomicFiles.write(Storage.disk(), folder.resolve(name + COMPARISON), "the comparison",
            text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
