// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.vlpet.cli.commands.BenchCommand;
import org.vlpet.cli.commands.BenchWorkerCommand;
import org.vlpet.cli.commands.CheckCommand;
import org.vlpet.cli.commands.CheckDataCommand;
import org.vlpet.cli.commands.CompareCommand;
import org.vlpet.cli.commands.ConvertCommand;
import org.vlpet.cli.commands.DemoCommand;
import org.vlpet.cli.commands.EvaluateCommand;
import org.vlpet.cli.commands.ExportCommand;
import org.vlpet.cli.commands.ExtractCommand;
import org.vlpet.cli.commands.FetchCommand;
import org.vlpet.cli.commands.ImportCommand;
import org.vlpet.cli.commands.NewCommand;
import org.vlpet.cli.commands.PackFeaturesCommand;
import org.vlpet.cli.commands.ParamsCommand;
import org.vlpet.cli.commands.ParityCommand;
import org.vlpet.cli.commands.PredictCommand;
import org.vlpet.cli.commands.PresetsCommand;
import org.vlpet.cli.commands.PretrainCommand;
import org.vlpet.cli.commands.QueueCommand;
import org.vlpet.cli.commands.ScoreCommand;
import org.vlpet.cli.commands.StartupWorkerCommand;
import org.vlpet.cli.commands.SweepCommand;
import org.vlpet.cli.commands.TrainCommand;

/**
 * The commands below {@link VlpetCommand} by name, in the order of the help. Reading the annotations of all of them takes
 * a third of a second, so a line that names one gets that one alone.
 */
final class Commands {
    private static final SequencedMap<String, Class<?>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("presets", PresetsCommand.class);
        ALL.put("new", NewCommand.class);
        ALL.put("check", CheckCommand.class);
        ALL.put("check-data", CheckDataCommand.class);
        ALL.put("params", ParamsCommand.class);
        ALL.put("train", TrainCommand.class);
        ALL.put("queue", QueueCommand.class);
        ALL.put("sweep", SweepCommand.class);
        ALL.put("evaluate", EvaluateCommand.class);
        ALL.put("predict", PredictCommand.class);
        ALL.put("compare", CompareCommand.class);
        ALL.put("score", ScoreCommand.class);
        ALL.put("demo", DemoCommand.class);
        ALL.put("pretrain", PretrainCommand.class);
        ALL.put("fetch", FetchCommand.class);
        ALL.put("convert", ConvertCommand.class);
        ALL.put("extract", ExtractCommand.class);
        ALL.put("pack-features", PackFeaturesCommand.class);
        ALL.put("import", ImportCommand.class);
        ALL.put("export", ExportCommand.class);
        ALL.put("parity", ParityCommand.class);
        ALL.put("bench", BenchCommand.class);
        ALL.put("bench-worker", BenchWorkerCommand.class);
        ALL.put("startup-worker", StartupWorkerCommand.class);
    }

    private Commands() {
    }

    /**
     * What a command line needs: the command that it names, or all of them where it names none that is known. None of the
     * top command's own options takes a value, so the first word that is no option is the name.
     */
    static List<Class<?>> of(String... args) {
        Class<?> named = Stream.of(args).filter(word -> !word.startsWith("-")).findFirst().<Class<?>>map(ALL::get).orElse(null);
        return named == null ? List.copyOf(ALL.values()) : List.of(named);
    }

    /** Every command by name. */
    static SequencedMap<String, Class<?>> all() {
        return Collections.unmodifiableSequencedMap(ALL);
    }
}
