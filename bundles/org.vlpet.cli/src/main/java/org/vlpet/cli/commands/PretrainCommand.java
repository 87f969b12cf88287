// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.Threads;
import org.vlpet.model.ExitCode;
import org.vlpet.train.pretrain.PretrainSettings;
import org.vlpet.train.pretrain.Pretrainer;
import org.vlpet.train.run.ProgressSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a small backbone from text. */
@Command(name = "pretrain", description = "Train a small BART and its tokenizer from a text corpus; sees no image.")
public final class PretrainCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "CORPUS", description = "Lines \"source TAB target\", or plain text (then infilled).")
    private Path corpus;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "HuggingFace folder to make.")
    private Path out;

    @Option(names = "--steps", paramLabel = "N", description = "Updates; default: those of the shipped backbone.")
    private Integer steps;

    @Option(names = "--first-steps", paramLabel = "N",
            description = "Updates at the start that see questions with what or which only; default: 800.")
    private Integer firstSteps;

    @Option(names = "--tokenizer", paramLabel = "FILE", description = "tokenizer.json to use instead of training one.")
    private Path tokenizer;

    @Option(names = "--from", paramLabel = "DIR",
            description = "Backbone of the same sizes to go on from; words both know keep their vectors.")
    private Path from;

    PretrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PretrainSettings demo = PretrainSettings.demo();
        PretrainSettings settings = firstSteps == null ? demo : demo.firstSteps(firstSteps);
        Threads.choose(settings.dModel());
        double loss = Pretrainer.run(corpus, out, steps == null ? settings : settings.steps(steps),
                Optional.ofNullable(tokenizer), Optional.ofNullable(from), ProgressSink.to(console.messages(),
                        System.console() != null && System.console().isTerminal(), InstantSource.system()));
        if (json()) {
            console.printJson(Map.of("folder", out.toString(), "loss", loss));
        } else {
            console.print(out.toString());
        }
        return ExitCode.OK.code();
    }
}
