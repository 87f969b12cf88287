// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.Network;
import org.vlpet.nn.decoding.GenerationSettings;
import org.vlpet.nn.decoding.Generator;
import org.vlpet.nn.decoding.Hypothesis;

/** Cases of kind {@code decoding}: all hypotheses, tokens exactly and scores within the case's tolerance. */
public final class DecodingCheck {
    private DecodingCheck() {
    }

    /** Runs a case in one precision, all samples in one batch. */
    public static CheckResult run(GoldenCase golden, DataType dtype) {
        Optional<String> obstacle = golden.obstacle();
        if (obstacle.isPresent()) {
            return CheckResult.unsupported(obstacle.get());
        }
        Tally tally = new Tally();
        double abs = golden.json().path("tolerances").path("scores").path(GoldenCase.dtypeName(dtype)).asDouble();
        try (Network network = golden.network(dtype, true)) {
            for (var strategy : golden.json().path("decoding").properties()) {
                try (NDManager step = network.manager().newSubManager()) {
                    List<List<Hypothesis>> results = Generator.generate(network,
                            ModelCheck.input(golden, step, dtype), settings(strategy.getValue().path("settings")));
                    compare(strategy.getKey(), results, strategy.getValue().path("samples"), tally,
                            new Tally.Limit(abs, 0));
                }
            }
        }
        return tally.result();
    }

    private static void compare(String strategy, List<List<Hypothesis>> results, JsonNode samples, Tally tally,
            Tally.Limit limit) {
        tally.same(strategy + " samples", results.size(), samples.size());
        for (int i = 0; i < Math.min(results.size(), samples.size()); i++) {
            JsonNode sample = samples.get(i);
            List<JsonNode> expected = sample.has("hypotheses")
                    ? sample.path("hypotheses").valueStream().toList() : List.of(sample);
            tally.same(strategy + " hypotheses", results.get(i).size(), expected.size());
            for (int k = 0; k < Math.min(results.get(i).size(), expected.size()); k++) {
                Hypothesis hypothesis = results.get(i).get(k);
                JsonNode wanted = expected.get(k);
                tally.same(strategy + " tokens", Arrays.stream(hypothesis.tokens()).boxed().toList(),
                        wanted.path("tokens").valueStream().map(JsonNode::asInt).toList());
                double score = wanted.has("score") ? wanted.path("score").asDouble()
                        : wanted.path("logprob").asDouble();
                tally.numbers(strategy + " scores", "", new double[] {hypothesis.score()}, new double[] {score},
                        limit);
            }
        }
    }

    private static GenerationSettings settings(JsonNode json) {
        return new GenerationSettings(json.path("num_beams").asInt(), json.path("max_length").asInt(),
                json.path("no_repeat_ngram_size").asInt(0), json.path("forced_eos").asBoolean(false),
                json.path("early_stopping").asBoolean(false), json.path("length_penalty").asDouble(1));
    }
}
