// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.parity.ParityReport;
import org.vlpet.cli.parity.ParityRunner;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs golden cases. */
@Command(name = "parity", description = "Run every golden case below a folder in float64 and float32.")
public final class ParityCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "Folder with golden cases.")
    private Path folder;

    @Option(names = "--require-all", description = "Unsupported cases count as failures.")
    private boolean requireAll;

    ParityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ParityReport report = ParityRunner.run(folder, entry -> {
            if (!json()) {
                console.say((entry.passed() ? "ok   " : "     ") + entry.caseName() + " " + entry.dtype());
            }
        });
        if (json()) {
            console.printJson(report);
        } else {
            report.summary().forEach(console::print);
        }
        if (report.cases().isEmpty()) {
            throw new UserError(ExitCode.CHECK_FAILED, "no golden case below " + folder,
                    "Give a folder with case.json folders, scheduling.json, metrics or data.");
        }
        return (report.passed(requireAll) ? ExitCode.OK : ExitCode.CHECK_FAILED).code();
    }
}
