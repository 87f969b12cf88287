// SPDX-License-Identifier: EPL-2.0
package org.vlpet.batch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.vlpet.runs.table.TableFormat;

/**
 * What was asked for.
 *
 * @param experiments files or names of presets, at least one
 * @param out parent of the run directories
 * @param sets overrides {@code path=value}, for every experiment
 * @param seeds seeds; empty for each experiment's first one
 * @param allSeeds whether all seeds of each experiment are meant
 * @param bars least values of test metrics, for every run
 * @param summary file for the table; its ending decides the format
 * @param parallel runs at the same time
 * @param heap largest heap of a run as {@code -Xmx} takes it; empty for the engine's own
 */
public record BatchOptions(List<String> experiments, Path out, List<String> sets, List<Long> seeds, boolean allSeeds,
        List<Bar> bars, Optional<Path> summary, int parallel, Optional<String> heap) {

    /** Printed by {@code --help} and behind every mistake. */
    static final String USAGE = """
            usage: vlpet-workbench -nosplash -application org.vlpet.batch.run -data WORKSPACE EXPERIMENT... [options]
              EXPERIMENT                 a .vlpet file or the name of a preset
              --out DIR                  parent of the run directories NAME-SEED (default: runs)
              --set path=value           override in every experiment, may be repeated
              --seeds 42,43 | all        default: the first seed of each experiment
              --min task.metric=value    least value of a test metric in every run, may be repeated
              --summary FILE             .md, .csv, .tex or .json
              --parallel N               runs at the same time (default: 1)
              --heap 4g                  largest Java heap of a run
            exit code: 0 all runs done and all bars met; 1 a run failed or is under a bar; 2 usage; 6 output; 75 stopped""";

    private static final int MAX_PARALLEL = 256;
    private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,6}[kmgKMG]");

    /** Copies the lists. */
    public BatchOptions {
        experiments = List.copyOf(experiments);
        sets = List.copyOf(sets);
        seeds = List.copyOf(seeds);
        bars = List.copyOf(bars);
    }

    /**
     * Reads the arguments; empty for {@code --help}.
     *
     * @throws BatchException naming the argument that is wrong
     */
    public static Optional<BatchOptions> parse(List<String> arguments) throws BatchException {
        final Parsing parsing = new Parsing();
        final Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            final String word = rest.next();
            if (word.equals("--help")) {
                return Optional.empty();
            }
            if (!word.startsWith("-")) {
                parsing.experiments.add(word);
                continue;
            }
            if (!rest.hasNext()) {
                throw BatchException.usage(word + (Parsing.KNOWN.contains(word) ? " needs a value" : " is no option"));
            }
            parsing.option(word, rest.next());
        }
        if (parsing.experiments.isEmpty()) {
            throw BatchException.usage("name an experiment: a .vlpet file or a preset");
        }
        return Optional.of(parsing.done());
    }

    /** Of the summary's table; empty for JSON. */
    static Optional<TableFormat> format(Path summary) throws BatchException {
        final String name = summary.getFileName().toString();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "md" -> Optional.of(TableFormat.MD);
            case "csv" -> Optional.of(TableFormat.CSV);
            case "tex" -> Optional.of(TableFormat.LATEX);
            case "json" -> Optional.empty();
            default -> throw BatchException.usage("--summary " + summary + ": the name must end in .md, .csv, .tex or .json");
        };
    }

    /** The arguments read so far. */
    private static final class Parsing {
        private static final List<String> KNOWN = List.of("--out", "--set", "--seeds", "--min", "--summary", "--parallel",
                "--heap");

        private final List<String> experiments = new ArrayList<>();
        private final List<String> sets = new ArrayList<>();
        private final List<Long> seeds = new ArrayList<>();
        private final List<Bar> bars = new ArrayList<>();
        private Path out = Path.of("runs");
        private boolean allSeeds;
        private Path summary;
        private int parallel = 1;
        private String heap;

        void option(String name, String value) throws BatchException {
            switch (name) {
                case "--out" -> out = path(name, value);
                case "--set" -> sets.add(value);
                case "--seeds" -> seeds(value);
                case "--min" -> bars.add(Bar.parse(value));
                case "--summary" -> {
                    summary = path(name, value);
                    format(summary);
                }
                case "--parallel" -> parallel = parallel(value);
                case "--heap" -> {
                    if (!HEAP.matcher(value).matches()) {
                        throw BatchException.usage("--heap " + value + ": write a number and k, m or g, for example 4g");
                    }
                    heap = value;
                }
                default -> throw BatchException.usage(name + " is no option");
            }
        }

        BatchOptions done() {
            return new BatchOptions(experiments, out, sets, seeds, allSeeds, bars, Optional.ofNullable(summary), parallel,
                    Optional.ofNullable(heap));
        }

        private void seeds(String value) throws BatchException {
            if (value.equals("all")) {
                allSeeds = true;
                return;
            }
            for (final String seed : value.split(",")) {
                try {
                    seeds.add(Long.valueOf(seed.strip()));
                } catch (NumberFormatException e) {
                    throw BatchException.usage("--seeds " + value + ": write whole numbers with commas, or all");
                }
            }
        }

        private static int parallel(String value) throws BatchException {
            try {
                final int number = Integer.parseInt(value);
                if (number >= 1 && number <= MAX_PARALLEL) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw BatchException.usage("--parallel " + value + ": a whole number from 1 to " + MAX_PARALLEL);
        }

        private static Path path(String name, String value) throws BatchException {
            try {
                return Path.of(value).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw BatchException.usage(name + " " + value + ": this is no path");
            }
        }
    }
}
