// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.metrics.score.ScoreTask;
import org.vlpet.metrics.score.Scorer;
import org.vlpet.metrics.vqa.VqaMode;
import org.vlpet.model.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores predictions against references, both in the official file formats. */
@Command(name = "score", description = "Score predictions in the official file formats.")
public final class ScoreCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "vqa|gqa|nlvr|captions|videoqa", description = "Task.")
    private String task;

    @Option(names = "--predictions", paramLabel = "P", required = true, description = "Predictions; .json or .csv.")
    private Path predictions;

    @Option(names = "--references", paramLabel = "R", required = true, description = "References.")
    private Path references;

    @Option(names = "--mode", paramLabel = "reference|official", defaultValue = "official",
            description = "VQA only: compare answers as the reference code or as the official evaluation; default: official.")
    private String mode;

    @Mixin
    private CaptionJarOptions jars;

    ScoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ScoreTask what = ScoreTask.of(task);
        Scorer scorer = Scorer.of(predictions, references);
        Map<String, Object> score = (what == ScoreTask.CAPTIONS ? scorer.with(jars.scorers()) : scorer).score(what,
                VqaMode.of(mode));
        if (json()) {
            console.printJson(score);
        } else {
            score.forEach((name, value) -> console.print(String.format("%-16s %s", name, value)));
        }
        return ExitCode.OK.code();
    }
}
