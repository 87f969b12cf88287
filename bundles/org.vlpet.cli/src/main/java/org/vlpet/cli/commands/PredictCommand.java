// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.Threads;
import org.vlpet.model.ExitCode;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.eval.Answer;
import org.vlpet.train.eval.Predictor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers one question, judges one statement or writes one caption. */
@Command(name = "predict", description = "Answer a question about an image, or caption it, with the model of a run.")
public final class PredictCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "Run directory.")
    private Path run;

    @Option(names = "--image", paramLabel = "F[,F2]", split = ",",
            description = "Image; two for a statement about two.")
    private List<Path> images;

    @Option(names = "--text", paramLabel = "Q", defaultValue = "", description = "Question or statement; none: caption.")
    private String text;

    @Option(names = "--task", paramLabel = "ID", description = "Answer as this task of the run.")
    private String task;

    @Option(names = "--serve", description = "Load the model once and answer JSON lines from standard input, for programs: "
            + "{\"id\":1,\"images\":[\"a.png\"],\"text\":\"...\",\"task\":null}.")
    private boolean serve;

    @Spec
    private CommandSpec spec;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!serve && images == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--image=F[,F2]'");
        }
        Threads.choose(run);
        try (Predictor predictor = Predictor.open(run, CheckpointKind.LAST)) {
            if (serve) {
                new PredictionServer(predictor, console).run(System.in);
            } else if (json()) {
                console.printJson(PredictionJson.of(predictor.explain(images, text, Optional.ofNullable(task))));
            } else {
                Answer answer = predictor.predict(images, text, Optional.ofNullable(task));
                console.print(String.format(Locale.ROOT, "%s  (score %.4f)", answer.text(), answer.score()));
            }
        }
        return ExitCode.OK.code();
    }
}
