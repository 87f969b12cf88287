// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.vlpet.cli.Console;
import org.vlpet.cli.Main;
import org.vlpet.cli.ProgressLine;
import org.vlpet.cli.demo.SmallBackbone;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.train.bench.data.DataBench;
import picocli.CommandLine.Option;

/**
 * Options of {@code bench data}. The data is generated here and measured in a process of its own, so that its heap has a
 * bound that counts and its start is a start.
 */
final class BenchDataOptions {
    private static final String BACKBONE = "backbone";

    @Option(names = "--folder", paramLabel = "DIR", description = "data: where the generated data is and stays; default:"
            + " a temporary folder that is deleted again (1.7 GB).")
    private Path folder;

    @Option(names = "--images", paramLabel = "N", defaultValue = "2000",
            description = "data: images with features of their own; default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(names = "--one-in", paramLabel = "N", defaultValue = "1",
            description = "data: generate one of N examples; default: ${DEFAULT-VALUE}, the real sizes.")
    private int divisor;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "20000",
            description = "data: examples read per task; default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(names = "--heap", paramLabel = "MIB", defaultValue = "1500",
            description = "data: largest heap of the measured process; default: ${DEFAULT-VALUE}.")
    private int heap;

    @Option(names = "--measure", hidden = true, description = "data: measure in this process what --folder holds.")
    private boolean measure;

    int run(Console console, Experiment experiment, String file, List<String> overrides, int batch,
            ToIntFunction<Map<String, Object>> print) {
        if (images < 1 || divisor < 1 || samples < 1 || heap < 1) {
            throw new UserError(ExitCode.USAGE, "--images, --one-in, --samples and --heap must be at least 1",
                    "Correct them.");
        }
        if (measure) {
            try (TextTokenizer tokenizer = TextTokenizer.open(folder.resolve(BACKBONE))) {
                return print.applyAsInt(DataBench.measure(folder, experiment, tokenizer, samples, batch));
            }
        }
        Path place = folder == null ? temporary() : folder;
        try {
            try (ProgressLine progress = new ProgressLine(console, "items")) {
                DataBench.generate(place, experiment, images, divisor, progress::at);
            }
            SmallBackbone.PICTURES.unpack(place.resolve(BACKBONE));
            console.say("measuring in a process with a heap of " + heap + " MiB");
            return print.applyAsInt(measured(place, file, overrides, batch));
        } finally {
            if (folder == null) {
                delete(place);
            }
        }
    }

    private Map<String, Object> measured(Path place, String file, List<String> overrides, int batch) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.add("-Xmx" + heap + "m");
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "bench", "data", file,
                "--measure", "--json", "--folder", place.toString(), "--samples", Integer.toString(samples),
                "--batch", Integer.toString(batch)));
        overrides.forEach(override -> line.addAll(List.of("--set", override)));
        try {
            Process process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            process.getOutputStream().close();
            byte[] answer = process.getInputStream().readAllBytes();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new UserError(exit == ExitCode.OUT_OF_MEMORY.code() ? ExitCode.OUT_OF_MEMORY : ExitCode.CHECK_FAILED,
                        "the measured process ended with exit code " + exit, "What it said stands above.");
            }
            return new ObjectMapper().readValue(answer,
                    new TypeReference<LinkedHashMap<String, Object>>() { });
        } catch (IOException e) {
            throw new UserError(ExitCode.CHECK_FAILED, "the measured process cannot be started or read: "
                    + e.getMessage(), "Check that " + line.getFirst() + " can be executed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(ExitCode.STOPPED, "interrupted", "Start it again.", e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("vlpet-bench-data");
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "no temporary folder can be made: " + e.getMessage(),
                    "Name one with --folder.", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, folder + " cannot be deleted: " + e.getMessage(), "Delete it.", e);
        }
    }
}
