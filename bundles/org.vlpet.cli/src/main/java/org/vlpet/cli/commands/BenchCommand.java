// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.Map;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.train.bench.StepBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Measures. */
@Command(name = "bench", description = "Measure one training step at BART-base size (random weights, VL-PET-large).")
public final class BenchCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "step", description = "What to measure.")
    private String what;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!what.equals("step")) {
            throw new UserError(ExitCode.USAGE, "unknown benchmark " + what, "This version measures: step.");
        }
        Map<String, Object> figures = StepBench.run(StepBench.Sizes.standard());
        if (json()) {
            console.printJson(figures);
        } else {
            figures.forEach((name, value) -> console.print(String.format("%-28s %s", name, value)));
        }
        return ExitCode.OK.code();
    }
}
