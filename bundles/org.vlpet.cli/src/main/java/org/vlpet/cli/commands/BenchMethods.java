// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.vlpet.cli.Console;
import org.vlpet.cli.EngineProcess;
import org.vlpet.cli.ProgressLine;
import org.vlpet.model.ExitCode;
import org.vlpet.model.Presets;
import org.vlpet.model.UserError;
import org.vlpet.train.bench.MethodsBench;
import org.vlpet.train.bench.StepBench;

/**
 * {@code bench memory}: every preset whose name begins as asked, one process after another. One that fails does not stop the
 * rest, but the exit code says so.
 */
final class BenchMethods {
    private final Console console;
    private final List<String> overrides;

    BenchMethods(Console console, List<String> overrides) {
        this.console = console;
        this.overrides = overrides;
    }

    int run(String prefix, StepBench.Sizes sizes, ToIntFunction<Map<String, Object>> print) {
        List<String> names = Presets.names().stream().filter(name -> name.startsWith(prefix)).toList();
        if (names.isEmpty()) {
            throw new UserError(ExitCode.USAGE, "No preset's name begins with \"" + prefix + "\".",
                    "./vlpet presets lists all; bart-image measures all of BART with images.");
        }
        List<SequencedMap<String, Object>> rows = new ArrayList<>();
        SequencedMap<String, String> failed = new LinkedHashMap<>();
        try (ProgressLine progress = new ProgressLine(console, "experiment")) {
            for (String name : names) {
                try {
                    rows.add(MethodsBench.row(command(name, sizes),
                            process -> Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly))));
                } catch (UserError e) {
                    if (e.exitCode() == ExitCode.STOPPED) {
                        throw e;
                    }
                    failed.put(name, e.getMessage() + " " + e.remedy());
                }
                progress.at("measuring", rows.size() + failed.size(), names.size());
            }
        }
        MethodsBench.estimateTimes(rows);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("batch", sizes.batch());
        report.put("textTokens", sizes.textTokens());
        report.put("targetTokens", sizes.targetTokens());
        report.put("methods", rows);
        if (failed.isEmpty()) {
            return print.applyAsInt(report);
        }
        report.put("failed", failed);
        print.applyAsInt(report);
        return ExitCode.CHECK_FAILED.code();
    }

    private List<String> command(String name, StepBench.Sizes sizes) {
        List<String> command = new ArrayList<>(EngineProcess.command(Optional.empty(), List.of()));
        command.addAll(List.of("bench", "step", name, "--json", "--batch", "" + sizes.batch(), "--text-tokens",
                "" + sizes.textTokens(), "--target-tokens", "" + sizes.targetTokens(), "--warm-up", "" + sizes.warmUp(),
                "--steps", "" + sizes.steps(), "--no-profile"));
        overrides.stream().flatMap(override -> Stream.of("--set", override)).forEach(command::add);
        return command;
    }
}
