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
import org.vlpet.model.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job from nothing. */
@Command(name = "demo", description = "Generate data, train VL-PET-large on four tasks, evaluate, print a table.")
public final class DemoCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Option(names = "--all", description = "Also: visual projection only, single adapter, full fine-tuning.")
    private boolean all;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "runs/demo", description = "Default: runs/demo.")
    private Path out;

    @Option(names = "--write-corpus", paramLabel = "DIR",
            description = "Only write the text that the demo's backbone was pre-trained on (see vlpet pretrain).")
    private Path corpus;

    @Option(names = "--prepare", paramLabel = "DIR",
            description = "Only make a project that is ready to run: data, small backbone, experiments/demo.vlpet.")
    private Path project;

    @Option(names = "--tiny", description = "With --prepare: a hundred pictures and one epoch, to try things out.")
    private boolean tiny;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (corpus != null) {
            PretrainCorpus.write(corpus, PretrainCorpusOptions.shipped());
            console.print(corpus.resolve(PretrainCorpus.FILE).toString());
            return ExitCode.OK.code();
        }
        if (tiny && project == null) {
            throw new UserError(ExitCode.USAGE, "--tiny is for --prepare", "Add --prepare DIR, or leave --tiny out.");
        }
        if (project != null) {
            console.print(new DemoProject(project, tiny).prepare(console::say).toString());
            return ExitCode.OK.code();
        }
        return new Demo(console, out, all).run(json()).code();
    }
}
