// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import org.vlpet.model.UserError;
import picocli.CommandLine;

/** What went wrong while a command ran: message and remedy, the documented exit code, a stack trace only on request. */
final class ExecutionErrors implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        UserError error = Failures.asUserError(problem);
        command.getErr().println("vlpet: " + error.getMessage());
        if (!error.remedy().isEmpty()) {
            command.getErr().println("  " + error.remedy());
        }
        if (debug(command)) {
            problem.printStackTrace(command.getErr());
        }
        return error.exitCode().code();
    }

    private static boolean debug(CommandLine command) {
        for (CommandLine c = command; c != null; c = c.getParent()) {
            if (c.getCommand() instanceof CommonOptions common && common.debug()
                    || c.getCommand() instanceof VlpetCommand top && top.debug()) {
                return true;
            }
        }
        return false;
    }
}
