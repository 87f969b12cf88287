// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.metrics.captions.external.ExternalScorers;
import org.vlpet.metrics.score.ScoreTask;
import org.vlpet.metrics.score.Scorer;
import org.vlpet.metrics.vqa.VqaMode;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.user.UserConfiguration;
import picocli.CommandLine.Command;
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

    @Option(names = "--meteor-jar", paramLabel = "JAR", description = "Captions only: METEOR 1.5, run as a process;"
            + " default: captions.meteor.jar of your configuration, else no METEOR.")
    private Path meteor;

    @Option(names = "--spice-jar", paramLabel = "JAR", description = "Captions only: SPICE 1.0, run as a process;"
            + " default: captions.spice.jar of your configuration, else no SPICE.")
    private Path spice;

    @Option(names = "--jar-java", paramLabel = "FILE", description = "Java that runs the jars; default: captions.java of"
            + " your configuration, else the one that runs this program.")
    private Path java;

    @Option(names = "--jar-limit", paramLabel = "SECONDS", defaultValue = "3600",
            description = "Time that each jar may take; default: ${DEFAULT-VALUE}.")
    private int limit;

    ScoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ScoreTask what = ScoreTask.of(task);
        Scorer scorer = Scorer.of(predictions, references);
        Map<String, Object> score = (what == ScoreTask.CAPTIONS ? scorer.with(external()) : scorer).score(what,
                VqaMode.of(mode));
        if (json()) {
            console.printJson(score);
        } else {
            score.forEach((name, value) -> console.print(String.format("%-16s %s", name, value)));
        }
        return ExitCode.OK.code();
    }

    private ExternalScorers external() {
        if (limit < 1) {
            throw new UserError(ExitCode.USAGE, "--jar-limit is " + limit, "Give a number of seconds.");
        }
        UserConfiguration.CaptionJars configured = UserConfiguration.load().captionJars();
        return new ExternalScorers(Optional.ofNullable(meteor).or(configured::meteor),
                Optional.ofNullable(spice).or(configured::spice),
                Optional.ofNullable(java).or(configured::java).orElseGet(ExternalScorers::ownJava),
                Duration.ofSeconds(limit));
    }
}
