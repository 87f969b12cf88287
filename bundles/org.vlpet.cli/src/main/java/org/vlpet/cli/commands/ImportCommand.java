// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.model.ExitCode;
import picocli.CommandLine.Command;

/** Things that come into the house. */
@Command(name = "import", description = "Import data, an experiment or a tuned model.", synopsisSubcommandLabel = "WHAT",
        subcommands = {ImportDatasetsCommand.class, ImportEasyVqaCommand.class, ImportConfigCommand.class,
            ImportScriptCommand.class, ImportRunCommand.Peft.class, ImportRunCommand.Reference.class})
public final class ImportCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.say("vlpet import: say what: datasets, easy-vqa, config, script, peft or reference");
        return ExitCode.USAGE.code();
    }
}
