// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.Run;
import org.vlpet.runs.table.ComparisonTable;
import org.vlpet.runs.table.TableFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts runs side by side. */
@Command(name = "compare", description = "Compare runs: mean +- std over seeds, best in bold, percent of parameters.")
public final class CompareCommand extends CommonOptions implements Callable<Integer> {
    private static final long MIB = 1 << 20;

    private final Console console;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Run directories.")
    private List<Path> runs;

    @Option(names = "--format", paramLabel = "md|latex|csv", defaultValue = "md", description = "Default: md.")
    private String format;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TableFormat chosen = TableFormat.ofName(format).orElseThrow(() -> new UserError(ExitCode.USAGE,
                "unknown format " + format, "Use md, latex or csv."));
        ComparisonTable table = ComparisonTable.ofRuns(runs.stream().map(Run::open).toList());
        table.warnings().forEach(warning -> console.say("warning: " + warning));
        if (json()) {
            console.printJson(table);
        } else {
            console.print(chosen.render(table).stripTrailing());
            table.rows().forEach(row -> row.peakBytes().ifPresent(peak -> console.say(
                    "peak memory of " + row.experiment() + ": " + peak / MIB + " MiB")));
        }
        return ExitCode.OK.code();
    }
}
