// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.event;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vlpet.runs.io.Json;

/** One line of {@code events.jsonl}. The JSON keys are the names of the components; see {@link EventJson}. */
public sealed interface Event {
    /** When it happened. */
    Stamp at();

    /**
     * A training step, of one task as batches are task-homogeneous (spec C.1).
     *
     * @param loss             mean loss of the batch; NaN and infinities are kept
     * @param lr               learning rate used
     * @param gradNorm         global gradient norm before clipping
     * @param samplesPerSecond training speed since the last such event
     * @param extra            further numbers by name, such as memory in bytes
     */
    record Train(Stamp at, String task, double loss, double lr, double gradNorm, double samplesPerSecond,
                 Map<String, Double> extra) implements Event {
        public Train {
            Objects.requireNonNull(task);
            extra = Json.ordered(extra);
        }
    }

    /**
     * An evaluation of one task on one split.
     *
     * @param split   {@code train}, {@code val} or {@code test}
     * @param metrics by name; the first is the headline, shown in tables and curves
     */
    record Eval(Stamp at, String split, String task, Map<String, Double> metrics) implements Event {
        public Eval {
            Objects.requireNonNull(split);
            Objects.requireNonNull(task);
            metrics = Json.ordered(metrics);
        }
    }

    /**
     * A checkpoint was completed.
     *
     * @param path folder relative to the run directory
     * @param kind {@code best} or {@code last}
     */
    record CheckpointWritten(Stamp at, String path, String kind) implements Event {
        public CheckpointWritten {
            Objects.requireNonNull(path);
            Objects.requireNonNull(kind);
        }
    }

    /**
     * A prediction worth looking at.
     *
     * @param split         it was read from; empty in runs of before it was recorded, like text and images
     * @param text          question or statement; empty for captions
     * @param images        files, absolute as the run saw them; where there is no file, the key of the features
     * @param references    accepted answers or reference captions
     * @param score         of this example, in the task's headline metric
     * @param gates         gate values by site name: one per position, averaged over the width, or one for the sample
     * @param attentionFile cross-attention, an {@link org.vlpet.runs.sample.AttentionMap} relative to the run directory
     */
    record Sample(Stamp at, String split, String task, String id, String text, List<String> images, String prediction,
                  List<String> references, double score, Map<String, List<Double>> gates,
                  Optional<String> attentionFile) implements Event {
        public Sample {
            Objects.requireNonNull(split);
            Objects.requireNonNull(text);
            images = List.copyOf(images);
            Objects.requireNonNull(task);
            Objects.requireNonNull(id);
            Objects.requireNonNull(prediction);
            Objects.requireNonNull(attentionFile);
            references = List.copyOf(references);
            gates = Json.ordered(gates);
        }
    }

    /** Something the user should know that did not stop the run. */
    record Warning(Stamp at, String message) implements Event {
        public Warning {
            Objects.requireNonNull(message);
        }
    }

    /** The run goes on from {@code at.step}: what came before in the file with a later step no longer counts. */
    record Resume(Stamp at) implements Event {
    }

    /** The process ended by its own will; a killed one leaves none. */
    record End(Stamp at, int exitCode, String message) implements Event {
        public End {
            Objects.requireNonNull(message);
        }
    }
}
