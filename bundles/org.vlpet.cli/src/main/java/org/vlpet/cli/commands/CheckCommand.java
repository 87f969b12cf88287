// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.model.ExitCode;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Severity;
import org.vlpet.plan.check.Validator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the problems of an experiment without running it. */
@Command(name = "check", description = "List the problems of an experiment; exit code 2 if there are errors.")
public final class CheckCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ExperimentOptions experiment;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Problem> problems = Validator.check(experiment.load());
        if (json()) {
            console.printJson(Map.of("problems", problems));
        } else if (problems.isEmpty()) {
            console.print("no problems");
        } else {
            problems.forEach(p -> console.print(p.severity().name().toLowerCase(java.util.Locale.ROOT) + ": "
                    + p.place() + ": " + p.message() + (p.fix().isEmpty() ? "" : " -> " + p.fix())));
        }
        boolean errors = problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
        return (errors ? ExitCode.USAGE : ExitCode.OK).code();
    }
}
