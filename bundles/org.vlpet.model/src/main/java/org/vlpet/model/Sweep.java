// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vlpet.model.experiment.Experiment;

/**
 * A grid of settings: every combination of the values of its axes is an experiment of its own.
 *
 * @param axes at least one
 */
public record Sweep(List<Axis> axes) {
    /** More is a mistake, not a sweep. */
    public static final int MOST_POINTS = 1000;

    /**
     * One setting and what it shall be.
     *
     * @param path a path of {@link SettingsPath}
     * @param values at least one, no two alike
     */
    public record Axis(String path, List<String> values) {
        /** Checks. */
        public Axis {
            values = List.copyOf(values);
            if (path.isBlank()) {
                throw new UserError(ExitCode.USAGE, "A line of the grid names no setting.",
                        "For example training.learningRate=1e-3,3e-4.");
            }
            if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
                throw new UserError(ExitCode.USAGE, path + " has an empty value.", "Separate the values by commas.");
            }
            Set<String> seen = new HashSet<>();
            for (String value : values) {
                if (!seen.add(value)) {
                    throw new UserError(ExitCode.USAGE, path + " has the value " + value + " twice.",
                            "Give every value once.");
                }
            }
        }

        /** Reads {@code path=value,value,…}. */
        public static Axis parse(String text) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new UserError(ExitCode.USAGE, "\"" + text + "\" is not of the form path=value,value.",
                        "For example training.learningRate=1e-3,3e-4.");
            }
            return new Axis(text.substring(0, equals).strip(), values(text.substring(equals + 1)));
        }

        /** Values separated by commas. */
        public static List<String> values(String text) {
            return List.of(text.split(",", -1)).stream().map(String::strip).toList();
        }

        @Override
        public String toString() {
            return path + "=" + String.join(",", values);
        }
    }

    /**
     * One combination.
     *
     * @param settings {@code path=value} of every axis
     */
    public record Point(List<String> settings) {
        /** The experiment at this point; its name tells it from the others, so that tables give it a row of its own. */
        public Experiment of(Experiment base) {
            Experiment copy = Copies.of(base);
            settings.forEach(setting -> SettingsPath.set(copy, setting));
            copy.setName(base.getName() + " " + String.join(" ", settings));
            return copy;
        }
    }

    /** Checks. */
    public Sweep {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new UserError(ExitCode.USAGE, "The grid is empty.", "Give at least one setting with its values.");
        }
        Set<String> paths = new HashSet<>();
        for (Axis axis : axes) {
            if (!paths.add(axis.path())) {
                throw new UserError(ExitCode.USAGE, axis.path() + " is in the grid twice.",
                        "Put all its values into one line.");
            }
        }
    }

    /** How many combinations there are. */
    public long size() {
        // Beyond the limit the exact number does not matter, and must not overflow.
        return axes.stream().mapToLong(axis -> axis.values().size())
                .reduce(1, (a, b) -> a > MOST_POINTS ? a : a * b);
    }

    /** All combinations, the last axis changing fastest. */
    public List<Point> points() {
        if (size() > MOST_POINTS) {
            throw new UserError(ExitCode.USAGE, "The grid has " + size() + " points.",
                    "At most " + MOST_POINTS + " are made at once.");
        }
        List<List<String>> settings = List.of(List.of());
        for (Axis axis : axes) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> head : settings) {
                for (String value : axis.values()) {
                    List<String> next = new ArrayList<>(head);
                    next.add(axis.path() + "=" + value);
                    longer.add(next);
                }
            }
            settings = longer;
        }
        return settings.stream().map(Point::new).toList();
    }

    /**
     * Sees to it that every value can be set.
     *
     * @throws UserError USAGE of the first that cannot
     */
    public void check(Experiment base) {
        for (Axis axis : axes) {
            for (String value : axis.values()) {
                SettingsPath.set(Copies.of(base), axis.path(), value);
            }
        }
    }
}
