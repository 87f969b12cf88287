// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import org.vlpet.model.ExitCode;
import picocli.CommandLine;

/** Wrong usage: one sentence, the nearest known words, and where the help is. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(CommandLine.ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println("vlpet: " + problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, command.getErr());
        command.getErr().println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }
}
