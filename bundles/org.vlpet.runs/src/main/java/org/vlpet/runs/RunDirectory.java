// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vlpet.runs.io.Failures;

/** What lies where in a run directory. Nothing is created or read here. */
public record RunDirectory(Path root) {
    public static RunDirectory of(Path root) {
        return new RunDirectory(root);
    }

    /** Whether the folder claims to be a run: it has a {@code run.json}, sound or not. */
    public static boolean isRun(Path folder) {
        return Files.isRegularFile(of(folder).runJson());
    }

    /**
     * The runs directly in a folder, by name; empty if there is no such folder.
     *
     * @throws org.vlpet.runs.io.RunDirectoryException (DATA) if the folder cannot be read
     */
    public static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            // Hidden folders are runs that are just being deleted.
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                .filter(RunDirectory::isRun).sorted().toList();
        } catch (IOException e) {
            throw Failures.unreadable("the folder of runs", folder, e);
        }
    }

    /** A folder for a new run: {@code parent/NAME-SEED}, or with a number behind it if that exists already. */
    public static Path fresh(Path parent, String experiment, long seed) {
        String name = experiment.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_") + "-" + seed;
        Path folder = parent.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = parent.resolve(name + "-" + i);
        }
        return folder;
    }

    /** State, process and heartbeat: {@link RunInfo}. */
    public Path runJson() {
        return root.resolve("run.json");
    }

    /** The experiment as it was when the run was made. */
    public Path experiment() {
        return root.resolve("experiment.vlpet");
    }

    /** {@link RunMemory}, once its process has ended by itself. */
    public Path memory() {
        return root.resolve("memory.json");
    }

    /** {@link RunEnvironment}. */
    public Path environment() {
        return root.resolve("environment.json");
    }

    /** Final metrics: {@link RunSummary}. */
    public Path summary() {
        return root.resolve("summary.json");
    }

    /** Append-only, one event a line: {@code org.vlpet.runs.event}. */
    public Path events() {
        return root.resolve("events.jsonl");
    }

    /** How its process is to be started, for queued runs: {@link StartOptions}. */
    public Path startOptions() {
        return root.resolve("launch.json");
    }

    /**
     * Output and errors of the process, written by whoever started it: workbench and queue do, a terminal does not
     * unless asked ({@code ./vlpet train … 2> RUN/console.log}).
     */
    public Path console() {
        return root.resolve("console.log");
    }

    /** Where requests to the process lie. */
    public Path control() {
        return root.resolve("control");
    }

    /** Exists when the process is asked to stop after its step. */
    public Path stopRequest() {
        return control().resolve("stop");
    }

    /** {@code org.vlpet.runs.checkpoint}. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** Predictions in the official formats, one file a task and split. */
    public Path predictions() {
        return root.resolve("predictions");
    }

    /** What {@code sample} events refer to: {@link org.vlpet.runs.sample.AttentionMap}s. */
    public Path samples() {
        return root.resolve("samples");
    }

    /** TensorBoard event files. */
    public Path tensorBoard() {
        return root.resolve("tensorboard");
    }

    /** Locked by the process that owns the run; its content means nothing. */
    public Path lock() {
        return root.resolve("lock");
    }
}
