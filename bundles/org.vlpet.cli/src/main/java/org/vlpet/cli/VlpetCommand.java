// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The top command; those below it are {@link Commands}. {@code verify} and {@code studio} live in the start script. */
@Command(name = "vlpet", versionProvider = VersionText.class, synopsisSubcommandLabel = "COMMAND",
        description = "VL-PET Workbench: parameter-efficient tuning of BART and T5 on vision-and-language tasks.",
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
