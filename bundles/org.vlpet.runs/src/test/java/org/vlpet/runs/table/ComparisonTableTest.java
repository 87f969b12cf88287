// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunSummary.Parameters;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Storage;

class ComparisonTableTest {
    private static final Parameters SMALL = Parameters.of(4, 100);

    @TempDir
    Path dir;

    private static Map<String, Map<String, Double>> metrics(double vqa, double caption) {
        Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        Map<String, Double> first = new LinkedHashMap<>();
        first.put("score", vqa);
        first.put("second", 1.0);
        metrics.put("vqa", first);
        metrics.put("caption", Map.of("CIDEr", caption));
        return metrics;
    }

    private static TableRun run(String name, long seed, double vqa, double caption) {
        return new TableRun(name, seed, Optional.of(SMALL), metrics(vqa, caption));
    }

    private static final List<TableRun> RUNS = List.of(run("a_1", 42, 70, 100), run("b", 42, 72.004, 90),
        run("a_1", 43, 72, 104), run("a_1", 9595, 74, 105));

    @Test
    void seedsOfOneExperimentAreARow() {
        ComparisonTable table = ComparisonTable.of(RUNS);
        assertEquals(List.of("a_1", "b"), table.rows().stream().map(ComparisonTable.Row::experiment).toList());
        Cell vqa = table.rows().getFirst().cells().getFirst();
        assertEquals(72, vqa.mean(), 1e-12);
        assertEquals(2, vqa.std(), 1e-12, "n - 1");
        assertEquals(3, vqa.n());
        // Averages of the runs: 85, 88, 89.5.
        assertEquals(87.5, table.rows().getFirst().average().mean(), 1e-12);
        assertEquals(Math.sqrt((6.25 + 0.25 + 4) / 2), table.rows().getFirst().average().std(), 1e-12);
        assertTrue(Double.isNaN(table.rows().get(1).cells().getFirst().std()), "one seed has no deviation");
        assertTrue(table.isBest(0, 0) && table.isBest(1, 0), "equal as printed");
        assertTrue(table.isBest(0, 1) && !table.isBest(1, 1));
        assertEquals(List.of(), table.warnings());
    }

    @Test
    void markdown() {
        assertEquals("""
            | Experiment | Seeds | Trained % | vqa score | caption CIDEr | Avg |
            |:---|---:|---:|---:|---:|---:|
            | a\\_1 | 3 | 4.00 | **72.00** ± 2.00 | **103.00** ± 2.65 | **87.50** ± 2.29 |
            | b | 1 | 4.00 | **72.00** | 90.00 | 81.00 |
            """, TableFormat.MD.render(ComparisonTable.of(RUNS)));
        assertEquals("a\\|b\\*\\_ \\<x\\>", MarkdownTable.escape("a|b*_\n<x>"));
    }

    @Test
    void latex() {
        String latex = TableFormat.LATEX.render(ComparisonTable.of(RUNS));
        assertTrue(latex.contains("    a\\_1 & 4.00 & \\textbf{72.00}$_{\\pm2.00}$ & \\textbf{103.00}$_{\\pm2.65}$ & "
            + "\\textbf{87.50}$_{\\pm2.29}$ \\\\\n"), latex);
        assertTrue(latex.contains("\\begin{tabular}{lrrrr}") && latex.contains("\\toprule")
            && latex.contains("1 to 3"));
        assertEquals("\\textbackslash{}\\&\\%\\$\\#\\_\\{\\}\\textasciitilde{}\\textasciicircum{}",
            LatexTable.escape("\\&%$#_{}~^"));
    }

    @Test
    void csv() {
        String csv = TableFormat.CSV.render(ComparisonTable.of(RUNS));
        assertEquals("experiment,seeds,trainable,total,percent,vqa score mean,vqa score std,caption CIDEr mean,"
            + "caption CIDEr std,Avg mean,Avg std", csv.split("\r\n")[0]);
        assertTrue(csv.split("\r\n", -1)[2].matches("b,1,4,100,4\\.0,72\\.004,,90\\.0,,81\\.002\\d*,"), csv);
        assertEquals("\"a,\"\"b\"\"\n\"", CsvTable.quote("a,\"b\"\n"));
        assertEquals(Optional.of(TableFormat.CSV), TableFormat.ofName("csv"));
        assertEquals(Optional.empty(), TableFormat.ofName("CSV"));
    }

    @Test
    void whatIsMissingIsNotMadeUp() {
        TableRun half = new TableRun("c", 1, Optional.empty(), Map.of("vqa", Map.of("score", 99.0)));
        TableRun nan = run("d", 1, Double.NaN, 1);
        ComparisonTable table = ComparisonTable.of(List.of(run("c", 2, 70, 80), half, nan));
        assertEquals(2, table.rows().size(), "a run without counts joins its name");
        assertEquals(0, table.rows().getFirst().average().n());
        assertEquals(1, table.warnings().size(), table.warnings().toString());
        String text = TableFormat.MD.render(table);
        assertTrue(text.contains("| – |") && text.contains("| NaN |"), text);
        assertFalse(text.contains("**NaN**"));
    }

    @Test
    void doubtfulTablesWarn() {
        ComparisonTable twice = ComparisonTable.of(List.of(run("a", 1, 1, 1), run("a", 1, 2, 2)));
        assertTrue(twice.warnings().getFirst().contains("seed 1"));
        ComparisonTable other = ComparisonTable.of(List.of(run("a", 1, 1, 1),
            new TableRun("a", 2, Optional.of(Parameters.of(5, 100)), metrics(2, 2))));
        assertEquals(2, other.rows().size(), "another network is another row");
        RunDirectoryException e = assertThrows(RunDirectoryException.class, () -> ComparisonTable.of(List.of(
            new TableRun("a", 1, Optional.empty(), Map.of()))));
        assertTrue(e.remedy().contains("evaluate"));
    }

    @Test
    void chosenColumnsAreScaledAndTheLowestLossIsBest() {
        List<Column> columns = List.of(new Column("caption", "CIDEr", "CIDEr", 100, 1, true),
            Column.of("vqa", "loss"));
        TableRun a = new TableRun("a", 1, Optional.empty(), Map.of("caption", Map.of("CIDEr", 1.04),
            "vqa", Map.of("loss", 2.0)));
        TableRun b = new TableRun("b", 1, Optional.empty(), Map.of("caption", Map.of("CIDEr", 0.9),
            "vqa", Map.of("loss", 1.0)));
        ComparisonTable table = ComparisonTable.of(List.of(a, b), columns);
        assertTrue(TableFormat.MD.render(table).contains("| a | 1 | – | **104.0** | 2.00 |"));
        assertTrue(table.isBest(1, 1));
        assertFalse(table.hasAverage(), "a mean of scores and losses means nothing");
    }

    @Test
    void runsAreReadFromSummaryElseFromEvents() {
        byte[] experiment = {'x'};
        try (RunWriter run = RunWriter.create(dir.resolve("events"), "a", 1, experiment)) {
            for (double value : new double[] {1, 50}) {
                run.append(new Event.Eval(run.stamp((long) value, 0), "test", "vqa", Map.of("score", value)));
            }
            run.append(new Event.Eval(run.stamp(60, 0), "val", "vqa", Map.of("score", 99.0)));
            run.finish(60, 0, 0, "");
        }
        try (RunWriter run = RunWriter.create(dir.resolve("summary"), "ignored", 2, experiment)) {
            new RunSummary("a", 2, SMALL, Map.of("test", Map.of("vqa", Map.of("score", 60.0))))
                .write(Storage.disk(), run.directory().summary());
            run.finish(60, 0, 0, "");
        }
        ComparisonTable table = ComparisonTable.ofRuns(List.of(Run.open(dir.resolve("events")),
            Run.open(dir.resolve("summary"))));
        assertEquals(1, table.rows().size());
        assertEquals(55, table.rows().getFirst().cells().getFirst().mean(), 1e-12);
    }
}
