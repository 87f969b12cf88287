// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.Threads;
import org.vlpet.cli.extract.VideoInput;
import org.vlpet.model.ExitCode;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.eval.Answer;
import org.vlpet.train.eval.Predictor;
import org.vlpet.train.eval.VideoQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers one question, judges one statement or writes one caption. */
@Command(name = "predict", description = "Answer a question about an image or a video, or caption it, with the model of a run.")
public final class PredictCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "Run directory.")
    private Path run;

    @Option(names = "--image", paramLabel = "F[,F2]", split = ",",
            description = "Image; two for a statement about two.")
    private List<Path> images;

    @Option(names = "--video", paramLabel = "F", description = "Video file (needs ffmpeg) or folder of frames; for"
            + " a run that reads features also an npz file of them.")
    private Path video;

    @Mixin
    private VideoOptions frames;

    @Option(names = "--choice", paramLabel = "A", description = "An answer to choose from, for a question about a video; "
            + "once for each.")
    private List<String> choices = List.of();

    @Option(names = "--subtitles", paramLabel = "S", defaultValue = "", description = "What is said in the video.")
    private String subtitles;

    @Option(names = "--timespan", paramLabel = "T",
            description = "Part of the video, as in the texts of its data set, e.g. \"[80.64, 85.28]\".")
    private String timespan;

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
        if (!serve && (images == null) == (video == null)) {
            throw new ParameterException(spec.commandLine(), images == null
                    ? "Missing required option: '--image=F[,F2]' or '--video=F'" : "Give --image or --video, not both");
        }
        TorchEngine.startLoading();
        Threads.choose(run);
        try (Predictor predictor = Predictor.open(run, CheckpointKind.LAST)) {
            if (serve) {
                new PredictionServer(predictor, console).run(System.in);
            } else if (video != null) {
                printVideo(predictor);
            } else if (json()) {
                console.printJson(PredictionJson.of(predictor.explain(images, text, Optional.ofNullable(task))));
            } else {
                Answer answer = predictor.predict(images, text, Optional.ofNullable(task));
                console.print(String.format(Locale.ROOT, "%s  (score %.4f)", answer.text(), answer.score()));
            }
        }
        return ExitCode.OK.code();
    }

    private void printVideo(Predictor predictor) {
        try (VideoInput input = VideoInput.of(video, predictor.readsFeatures(), frames.checked())) {
            printVideo(predictor, new VideoQuery(input.path(), text, choices, subtitles, Optional.ofNullable(timespan)));
        }
    }

    private void printVideo(Predictor predictor, VideoQuery query) {
        Predictor.Explained explained = predictor.explain(query, Optional.ofNullable(task), json());
        Optional<String> choice = query.choice(explained.answer().text());
        if (json()) {
            Map<String, Object> map = PredictionJson.of(explained);
            choice.ifPresent(chosen -> map.put("choice", chosen));
            console.printJson(map);
        } else {
            console.print(String.format(Locale.ROOT, "%s%s  (score %.4f)", explained.answer().text(),
                    choice.map(chosen -> ": " + chosen).orElse(""), explained.answer().score()));
        }
    }
}
