// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import org.vlpet.cli.commands.BenchCommand;
import org.vlpet.cli.commands.BenchWorkerCommand;
import org.vlpet.cli.commands.CheckCommand;
import org.vlpet.cli.commands.CheckDataCommand;
import org.vlpet.cli.commands.CompareCommand;
import org.vlpet.cli.commands.ConvertCommand;
import org.vlpet.cli.commands.DemoCommand;
import org.vlpet.cli.commands.EvaluateCommand;
import org.vlpet.cli.commands.ExportCommand;
import org.vlpet.cli.commands.ExtractCommand;
import org.vlpet.cli.commands.FetchCommand;
import org.vlpet.cli.commands.ImportCommand;
import org.vlpet.cli.commands.NewCommand;
import org.vlpet.cli.commands.PackFeaturesCommand;
import org.vlpet.cli.commands.ParamsCommand;
import org.vlpet.cli.commands.ParityCommand;
import org.vlpet.cli.commands.PredictCommand;
import org.vlpet.cli.commands.PresetsCommand;
import org.vlpet.cli.commands.PretrainCommand;
import org.vlpet.cli.commands.QueueCommand;
import org.vlpet.cli.commands.ScoreCommand;
import org.vlpet.cli.commands.StartupWorkerCommand;
import org.vlpet.cli.commands.SweepCommand;
import org.vlpet.cli.commands.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The top command: knows the others. {@code verify} and {@code studio} live in the start script. */
@Command(name = "vlpet", versionProvider = VersionText.class, synopsisSubcommandLabel = "COMMAND",
        description = "VL-PET Workbench: parameter-efficient tuning of BART and T5 on vision-and-language tasks.",
        subcommands = {PresetsCommand.class, NewCommand.class, CheckCommand.class, CheckDataCommand.class,
            ParamsCommand.class,
            TrainCommand.class, QueueCommand.class, SweepCommand.class, EvaluateCommand.class, PredictCommand.class,
            CompareCommand.class, ScoreCommand.class, DemoCommand.class, PretrainCommand.class, FetchCommand.class,
            ConvertCommand.class, ExtractCommand.class, PackFeaturesCommand.class, ImportCommand.class,
            ExportCommand.class, ParityCommand.class, BenchCommand.class,
            BenchWorkerCommand.class, StartupWorkerCommand.class},
        footer = {"", "Also: verify (all tests), studio [WORKSPACE] (the workbench).",
            "Exit codes: 0 ok, 1 check not met, 2 usage, 3 input data, 4 memory, 5 diverged, 6 output, 75 stopped."})
final class VlpetCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--debug", description = "Show stack traces.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

}
