// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.SettingsPath;
import org.vlpet.nn.weights.torchfile.TorchFile;
import org.vlpet.train.interchange.OpenedExperiment;
import org.vlpet.train.interchange.PeftRuns;
import org.vlpet.train.interchange.ReferenceCheckpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the imports that make a run have in common. */
abstract sealed class ImportRunCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "IN", description = "What to import.")
    private Path source;

    @Option(names = "--into", paramLabel = "FILE", required = true,
            description = "The experiment it belongs to: a .vlpet file or a preset.")
    private String into;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Override of the experiment.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--out", paramLabel = "RUN", required = true, description = "Run directory to make.")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42",
            description = "Seed of what the import does not hold; default: 42.")
    private long seed;

    private ImportRunCommand(Console console) {
        this.console = console;
    }

    /** Makes the run whole or not at all. */
    abstract void read(Path from, ResolvedExperiment experiment, long withSeed, Path target);

    @Override
    public final Integer call() {
        ResolvedExperiment experiment = ExperimentFile.resolve(into);
        overrides.forEach(override -> SettingsPath.set(experiment.experiment(), override));
        read(source, experiment, seed, out);
        console.print(out.toString());
        return ExitCode.OK.code();
    }

    /** A PEFT folder. */
    @Command(name = "peft", description = "Make a run of an adapter folder of HuggingFace PEFT. An experiment without"
            + " PET modules gets those of the folder.")
    static final class Peft extends ImportRunCommand {
        Peft(Console console) {
            super(console);
        }

        @Override
        void read(Path from, ResolvedExperiment experiment, long withSeed, Path target) {
            PeftRuns.read(from, experiment, withSeed, target);
        }
    }

    /** A checkpoint of the reference code. */
    @Command(name = "reference", description = "Make a run of a checkpoint of the VL-PET code (LAST.pth). The pickle"
            + " inside is read as data; nothing in it is ever executed.")
    static final class Reference extends ImportRunCommand {
        Reference(Console console) {
            super(console);
        }

        @Override
        void read(Path from, ResolvedExperiment experiment, long withSeed, Path target) {
            try (TorchFile file = TorchFile.open(from);
                    OpenedExperiment opened = OpenedExperiment.open(experiment, withSeed)) {
                ReferenceCheckpoint.restore(opened.network(), file);
                opened.writeRun(target, from.toAbsolutePath().toString());
            }
        }
    }
}
