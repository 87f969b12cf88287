// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.vlpet.data.batch.Batch;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.random.NamedStream;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.GradientScope;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.train.optimiser.AdamWSettings;
import org.vlpet.train.optimiser.HfAdamW;
import org.vlpet.train.schedule.LinearSchedule;

/**
 * A network with its optimiser: one call, one update (spec C.2, C.3). The whole network is in training mode; dropout is
 * seeded anew for every step from (seed, step), so a step does not depend on how the process came to it. Does not own
 * the network.
 */
public final class Learner implements AutoCloseable {
    private final Network network;
    private final SequencedMap<String, NDArray> trained = new LinkedHashMap<>();
    /** Task by name, for parameters of one task only. */
    private final Map<String, String> owners = new HashMap<>();
    private final HfAdamW optimiser;
    private final LinearSchedule schedule;
    private final long seed;
    private final StepClock clock;

    /**
     * Starts with zero moments.
     *
     * @param seed of the run
     * @param clock told when each part of a step begins and ends
     */
    public Learner(Network network, AdamWSettings settings, LinearSchedule schedule, long seed, StepClock clock) {
        this.network = network;
        this.schedule = schedule;
        this.seed = seed;
        this.clock = clock;
        network.trainableNames().forEach(name -> trained.put(name, network.parameters().get(name)));
        network.plan().parameters().stream().filter(parameter -> !parameter.task().isEmpty())
                .forEach(parameter -> owners.put(parameter.name(), parameter.task()));
        this.optimiser = new HfAdamW(network.manager(), trained, settings);
    }

    /** Starts with zero moments, without a clock. */
    public Learner(Network network, AdamWSettings settings, LinearSchedule schedule, long seed) {
        this(network, settings, schedule, seed, StepClock.NONE);
    }

    /**
     * One update from a batch with labels.
     *
     * @param step updates done before, 0 for the first
     * @throws Diverged if the loss or a gradient is not finite; parameters and moments are then unchanged
     */
    public StepOutcome step(Batch batch, long step) {
        return step(scope -> Inputs.of(batch, scope, network.options().dtype()), batch.lossKind(), step);
    }

    /** One update from tensors made on the step's own manager; otherwise as {@link #step(Batch, long)}. */
    public StepOutcome step(Function<NDManager, ModelInput> input, LossKind kind, long step) {
        TorchEngine.seed(NamedStream.of(seed, "dropout", step).nextLong());
        Differentiated done = differentiate(input, kind);
        double loss = done.loss();
        SequencedMap<String, NDArray> gradients = gradients(done.task());
        try {
            clock.start(StepClock.Part.OPTIMISER);
            double norm = optimiser.clip(gradients);
            if (!Double.isFinite(norm)) {
                throw new Diverged("the gradients are not finite (their norm is " + norm + ", the loss " + loss + ")");
            }
            double rate = schedule.rate(step);
            optimiser.update(gradients, rate);
            return new StepOutcome(loss, norm, rate);
        } finally {
            gradients.values().forEach(NDArray::close);
            Gradients.zero(trained.values());
            clock.stop();
        }
    }

    private record Differentiated(double loss, String task) {
    }

    private Differentiated differentiate(Function<NDManager, ModelInput> input, LossKind kind) {
        try (NDManager scope = network.manager().newSubManager(); GradientScope recording = GradientScope.open()) {
            clock.start(StepClock.Part.FORWARD);
            ModelInput batch = input.apply(scope);
            NDArray loss = network.loss(batch, kind, Mode.TRAIN);
            double value = Tensors.doubles(loss)[0];
            if (!Double.isFinite(value)) {
                throw new Diverged("the loss is " + value);
            }
            clock.start(StepClock.Part.BACKWARD);
            recording.backward(loss);
            return new Differentiated(value, batch.task());
        }
    }

    /**
     * New handles; parameters that this batch does not reach are absent. Torch would tell those of other tasks as zero
     * once an earlier batch has reached them, and the optimiser would move them; the plan knows better.
     */
    private SequencedMap<String, NDArray> gradients(String task) {
        SequencedMap<String, NDArray> gradients = new LinkedHashMap<>();
        trained.forEach((name, tensor) -> {
            if (owners.getOrDefault(name, task).equals(task)) {
                Gradients.of(tensor).ifPresent(gradient -> gradients.put(name, gradient));
            }
        });
        return gradients;
    }

    /** The trained tensors by name; live. */
    public SequencedMap<String, NDArray> trained() {
        return Collections.unmodifiableSequencedMap(trained);
    }

    /** The optimiser, for checkpoints. */
    public HfAdamW optimiser() {
        return optimiser;
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** Updates per parameter, for checkpoints. */
    public Map<String, Long> updates() {
        return optimiser.updates();
    }

    @Override
    public void close() {
        optimiser.close();
    }
}
