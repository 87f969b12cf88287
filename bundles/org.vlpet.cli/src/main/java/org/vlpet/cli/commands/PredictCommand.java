// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers one question, judges one statement or writes one caption. */
@Command(name = "predict", description = "Answer a question about an image, or caption it, with the model of a run.")
public final class PredictCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "Run directory.")
    private Path run;

    @Option(names = "--image", paramLabel = "F[,F2]", split = ",", required = true,
            description = "Image; two for a statement about two.")
    private List<Path> images;

    @Option(names = "--text", paramLabel = "Q", defaultValue = "", description = "Question or statement; none: caption.")
    private String text;

    @Option(names = "--task", paramLabel = "ID", description = "Answer as this task of the run.")
    private String task;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Threads.choose(run);
        try (Predictor predictor = Predictor.open(run, CheckpointKind.LAST)) {
            Answer answer = predictor.predict(images, text, Optional.ofNullable(task));
            if (json()) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("text", answer.text());
                map.put("score", answer.score());
                console.printJson(map);
            } else {
                console.print(String.format(Locale.ROOT, "%s  (score %.4f)", answer.text(), answer.score()));
            }
        }
        return ExitCode.OK.code();
    }
}
