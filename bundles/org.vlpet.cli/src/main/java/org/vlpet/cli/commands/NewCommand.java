// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vlpet.cli.BackboneFolder;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.model.ExitCode;
import org.vlpet.model.experiment.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes an experiment file from a preset. */
@Command(name = "new", description = "Write an experiment file from a preset (or from another file).")
public final class NewCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ExperimentOptions experiment;

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", description = "File to write; default: NAME.vlpet.")
    private Path out;

    @Option(names = "--backbone", paramLabel = "DIR",
            description = "HuggingFace folder of the language model; its sizes and hash are copied into the file.")
    private Path backbone;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    NewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Experiment loaded = experiment.load();
        if (backbone != null) {
            BackboneFolder.use(loaded.getBackbone(), backbone, backbone.toAbsolutePath().getFileName().toString());
        }
        Path target = out != null ? out : Path.of(loaded.getName() + ".vlpet");
        NewFile.save(loaded, target, force);
        console.print(target.toString());
        return ExitCode.OK.code();
    }
}
