// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.Threads;
import org.vlpet.model.ExitCode;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.eval.RunEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a run. */
@Command(name = "evaluate", description = "Evaluate a run on a split: metrics and official prediction files.")
public final class EvaluateCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "Run directory.")
    private Path run;

    @Option(names = "--split", paramLabel = "S", defaultValue = "test",
            description = "test, val, train, or a split of the data; default: test.")
    private String split;

    @Option(names = "--blank-images", description = "Show blank images: what remains is a prior over questions.")
    private boolean blank;

    @Option(names = "--best", description = "Use the best checkpoint instead of the last one.")
    private boolean best;

    @Option(names = "--out", paramLabel = "DIR", description = "Where predictions go; default: RUN/predictions/SPLIT.")
    private Path out;

    @Mixin
    private CaptionJarOptions jars;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Threads.choose(run);
        SequencedMap<String, SequencedMap<String, Double>> metrics = new LinkedHashMap<>();
        RunEvaluation.evaluate(new RunEvaluation.Request(run, best ? CheckpointKind.BEST : CheckpointKind.LAST, split,
                blank, Optional.ofNullable(out), jars.scorers()), console::say).forEach((task, scores) ->
                metrics.put(task, scores.metrics()));
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("run", run.toString());
            answer.put("split", split);
            answer.put("blankImages", blank);
            answer.put("metrics", metrics);
            console.printJson(answer);
        } else {
            metrics.forEach((task, values) -> values.forEach((name, value) -> console.print(
                    String.format(Locale.ROOT, "%-10s %-24s %7.2f", task, name, value))));
        }
        return ExitCode.OK.code();
    }
}
