// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.demo.Demo;
import org.vlpet.cli.demo.DemoProject;
import org.vlpet.data.shapes.PretrainCorpus;
import org.vlpet.data.shapes.PretrainCorpusOptions;
import org.vlpet.model.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job from nothing. */
@Command(name = "demo", description = "Generate data, train VL-PET-large on four tasks, evaluate, print a table.")
public final class DemoCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Option(names = "--all", description = "Also: visual projection only, single adapter, full fine-tuning.")
    private boolean all;

    @Option(names = "--video", description = "Clips instead of pictures: questions with choices and captions.")
    private boolean video;

    @Option(names = "--out", paramLabel = "DIR", description = "Default: runs/demo, runs/demo-video with --video.")
    private Path out;

    @Option(names = "--write-corpus", paramLabel = "DIR",
            description = "Only write the text that the demo's backbone was pre-trained on (see vlpet pretrain).")
    private Path corpus;

    @Option(names = "--prepare", paramLabel = "DIR",
            description = "Only make a project that is ready to run: data, small backbone, experiments/demo.vlpet or"
                    + " demo-video.vlpet.")
    private Path project;

    @Option(names = "--tiny", description = "Little data and one epoch, to try things out.")
    private boolean tiny;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (corpus != null) {
            PretrainCorpus.write(corpus, video ? PretrainCorpusOptions.video() : PretrainCorpusOptions.shipped());
            console.print(corpus.resolve(PretrainCorpus.FILE).toString());
            return ExitCode.OK.code();
        }
        if (project != null) {
            console.print(new DemoProject(project, video, tiny).prepare(console::say).toString());
            return ExitCode.OK.code();
        }
        Path folder = out != null ? out : Path.of("runs", (video ? "demo-video" : "demo") + (tiny ? "-tiny" : ""));
        return new Demo(console, folder, new Demo.Options(video, all, tiny)).run(json()).code();
    }
}
