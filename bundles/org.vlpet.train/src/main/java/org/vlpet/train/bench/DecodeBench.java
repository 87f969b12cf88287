// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.decoding.Generator;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;

/** Time of captions by beam search (spec A.8) with random weights and inputs, encoder included. */
public final class DecodeBench {
    private static final double NANOS_PER_MS = 1e6;

    private DecodeBench() {
    }

    /** Measures batches; figures in the order to print, times in milliseconds per batch. */
    public static SequencedMap<String, Object> run(Experiment experiment, StepBench.Sizes sizes) {
        Plan plan = Planner.planModel(experiment);
        RandomInput input = RandomInput.of(plan, sizes);
        List<Double> spans = new ArrayList<>();
        long tokens = 0;
        try (Network network = Network.build(plan, NetworkOptions.of(DataType.FLOAT32, 1))) {
            for (int batch = 0; batch < sizes.warmUp() + sizes.steps(); batch++) {
                try (NDManager scope = network.manager().newSubManager()) {
                    ModelInput built = input.build(scope);
                    long start = System.nanoTime();
                    tokens = Generator.generate(network, built, BenchJob.CAPTIONS).stream()
                            .mapToLong(beams -> beams.getFirst().tokens().length).sum();
                    if (batch >= sizes.warmUp()) {
                        spans.add((System.nanoTime() - start) / NANOS_PER_MS);
                    }
                }
            }
        }
        SequencedMap<String, Object> report = new LinkedHashMap<>();
        report.put("experiment", plan.name());
        report.put("batch", sizes.batch());
        report.put("beams", BenchJob.CAPTIONS.numBeams());
        report.put("tokens", tokens);
        report.put("threads", TorchEngine.threads());
        report.put("batchMs", Spread.of(spans).toMap());
        ProcessMemory.peakBytes().ifPresent(bytes -> report.put("peakProcessBytes", bytes));
        return report;
    }
}
