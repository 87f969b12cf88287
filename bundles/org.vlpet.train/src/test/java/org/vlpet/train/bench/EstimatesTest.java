// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vlpet.model.Presets;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.ops.GradientScope;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.NativeHeap;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Estimates;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.train.optimiser.AdamWSettings;
import org.vlpet.train.schedule.LinearSchedule;
import org.vlpet.train.step.Learner;

/** The parts of an estimate against the tensors that the network of every preset really holds, at a small size. */
class EstimatesTest {
    private static final int BATCH = 8;
    private static final int TEXT = 20;
    private static final int TARGET = 10;
    private static final int TRIES = 5;
    /** Of the activations, relative: the rest are small tensors that no formula lists. */
    private static final double BOUND = 0.12;
    /** The same where layers are computed again: what is left is a fifth, and mostly embeddings. */
    private static final double FEW = 0.15;
    private static final List<String> SIZES = List.of("dModel=192", "dKv=48", "encoderLayers=2", "decoderLayers=2",
            "encoderHeads=4", "decoderHeads=4", "encoderFfnDim=768", "decoderFfnDim=768", "vocabSize=2000");

    private static final List<String> RECOMPUTED = List.of("bart-image-vlpet-large", "t5-image-vlpet-large",
            "bart-image-full", "bart-image-adapter");

    static Stream<Arguments> presets() {
        return Stream.concat(Presets.names().stream().filter(name -> name.contains("-image-"))
                .map(name -> Arguments.of(name, GradientCheckpointing.NONE)), RECOMPUTED.stream().flatMap(name ->
                Stream.of(GradientCheckpointing.FEED_FORWARD, GradientCheckpointing.LAYERS)
                        .map(again -> Arguments.of(name, again))));
    }

    @BeforeAll
    static void oneThread() {
        TorchEngine.setThreads(1);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPartIsWhatTheNetworkHolds(String preset, GradientCheckpointing again) {
        Experiment experiment = Presets.load(preset);
        experiment.getTraining().setGradientCheckpointing(again);
        SIZES.forEach(size -> SettingsPath.set(experiment, "backbone.geometry." + size));
        Plan plan = Planner.planModel(experiment);
        Estimates estimates = Estimates.of(experiment, plan, BATCH, TEXT, TARGET);
        RandomInput input = RandomInput.of(plan, new StepBench.Sizes(BATCH, TEXT, TARGET, 0, 1));
        try (Network network = Network.build(plan, new NetworkOptions(DataType.FLOAT32, 1, 0.1, Optional.empty(), true)
                .with(again));
                Learner learner = new Learner(network, AdamWSettings.of(experiment.getTraining()),
                        new LinearSchedule(1e-3, 0, Long.MAX_VALUE), 1)) {
            learner.step(input::build, LossKind.VQA, 0);
            assertEquals(bytes(learner.optimiser().firstMoments().values()) + bytes(learner.optimiser().secondMoments()
                    .values()), estimates.optimiserBytes());
            long weights = bytes(network.parameters().values());
            // Buffers, such as BART's bias of the head, are no parameters of the paper's counts, but take memory.
            assertTrue(weights >= estimates.weightBytes() && weights < 1.02 * estimates.weightBytes(),
                    weights + " instead of " + estimates.weightBytes());
            long gradients = learner.trained().values().stream().flatMap(tensor -> Gradients.of(tensor).stream())
                    .mapToLong(gradient -> {
                        long size = bytes(List.of(gradient));
                        gradient.close();
                        return size;
                    }).sum();
            // Tensors of tasks that the batch is not of have none yet.
            assertTrue(gradients <= estimates.gradientBytes() && gradients > 0.5 * estimates.gradientBytes(),
                    gradients + " instead of " + estimates.gradientBytes());
            assumeTrue(NativeHeap.tells(), "this C library does not tell what it has handed out");
            double kept = LongStream.generate(() -> kept(network, input)).limit(TRIES).sorted().toArray()[TRIES / 2];
            assertEquals(1, estimates.activationBytes() / kept, again == GradientCheckpointing.LAYERS ? FEW : BOUND,
                    estimates.activationBytes() + " estimated, " + kept + " kept");
        }
    }

    /** What the graph of one loss keeps for its backward pass. */
    private static long kept(Network network, RandomInput input) {
        try (NDManager scope = network.manager().newSubManager(); GradientScope recording = GradientScope.open()) {
            ModelInput batch = input.build(scope);
            long before = NativeHeap.used();
            NDArray loss = network.loss(batch, LossKind.VQA, Mode.TRAIN);
            long kept = NativeHeap.used() - before;
            recording.backward(loss);
            return kept;
        }
    }

    private static long bytes(Collection<NDArray> tensors) {
        return tensors.stream().mapToLong(tensor -> tensor.size() * tensor.getDataType().getNumOfBytes()).sum();
    }
}
