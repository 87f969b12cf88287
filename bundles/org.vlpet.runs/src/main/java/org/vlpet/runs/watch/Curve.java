// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.watch;

import java.util.Objects;

/**
 * One quantity of one run over its life.
 *
 * @param key     which quantity; the same in every run
 * @param steps   optimiser step of every point, ascending
 * @param epochs  epochs done, with fractions
 * @param seconds since the run's first event
 * @param values  may hold NaN and infinities
 */
public record Curve(Key key, double[] steps, double[] epochs, double[] seconds, double[] values) {
    /** The split of training losses. */
    public static final String TRAIN = "train";

    /** The metric of training losses. */
    public static final String LOSS = "loss";

    /**
     * A quantity.
     *
     * @param split  {@code train} for losses of steps, else of an evaluation
     * @param task   id of the task
     * @param metric its name in the events
     */
    public record Key(String split, String task, String metric) {
        public Key {
            Objects.requireNonNull(split);
            Objects.requireNonNull(task);
            Objects.requireNonNull(metric);
        }

        /** Whether it is measured at every step. */
        public boolean isLoss() {
            return split.equals(TRAIN) && metric.equals(LOSS);
        }

        /** For people. */
        public String label() {
            return isLoss() ? task + " loss" : task + " " + metric + " (" + split + ")";
        }
    }

    /** What the horizontal axis shows. */
    public enum Axis {
        /** Optimiser steps. */
        STEP,
        /** Passes over the data. */
        EPOCH,
        /** Seconds since the start, pauses included. */
        TIME
    }

    /** Horizontal positions; not a copy. */
    public double[] x(Axis axis) {
        return switch (axis) {
            case STEP -> steps;
            case EPOCH -> epochs;
            case TIME -> seconds;
        };
    }

    public int size() {
        return values.length;
    }
}
