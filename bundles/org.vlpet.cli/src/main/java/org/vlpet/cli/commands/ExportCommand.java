// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Things that leave the house. */
@Command(name = "export", description = "Export an experiment or a run in another form.",
        subcommands = {ExportCommand.Config.class, ExportJobCommand.class, ExportRunCommand.HuggingFace.class,
            ExportRunCommand.Peft.class, ExportRunCommand.AdapterHub.class,
            ExportRunCommand.Reference.class}, synopsisSubcommandLabel = "WHAT")
public final class ExportCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.say("vlpet export: say what: config, job, hf, peft, adapterhub or reference");
        return ExitCode.USAGE.code();
    }

    /** The experiment as JSON, for scripts and sweeps. */
    @Command(name = "config", description = "Print an experiment as JSON.")
    static final class Config extends CommonOptions implements Callable<Integer> {
        private final Console console;

        @Mixin
        private ExperimentOptions experiment;

        Config(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            console.print(ExperimentJson.toJson(experiment.load()).stripTrailing());
            return ExitCode.OK.code();
        }
    }
}
