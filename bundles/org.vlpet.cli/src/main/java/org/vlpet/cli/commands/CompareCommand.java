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
import org.vlpet.runs.table.Column;
import org.vlpet.runs.table.ComparisonTable;
import org.vlpet.runs.table.TableFormat;
import org.vlpet.runs.table.TableRun;
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

    @Option(names = "--metric", paramLabel = "TASK/METRIC", description = "Column of the table, e.g. caption/METEOR; once"
            + " for each. Default: the first metric of every task.")
    private List<String> metrics = List.of();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TableFormat chosen = TableFormat.ofName(format).orElseThrow(() -> new UserError(ExitCode.USAGE,
                "unknown format " + format, "Use md, latex or csv."));
        List<Column> columns = metrics.stream().map(CompareCommand::column).toList();
        List<TableRun> rows = runs.stream().map(Run::open).map(TableRun::of).toList();
        ComparisonTable table = columns.isEmpty() ? ComparisonTable.of(rows) : ComparisonTable.of(rows, columns);
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

    private static Column column(String name) {
        int slash = name.indexOf('/');
        if (slash < 1 || slash == name.length() - 1) {
            throw new UserError(ExitCode.USAGE, "--metric " + name + " names no metric of a task",
                    "Write TASK/METRIC as evaluate prints them, for example caption/METEOR.");
        }
        return Column.of(name.substring(0, slash), name.substring(slash + 1));
    }
}
