// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.vlpet.data.Example;
import org.vlpet.data.batch.Batch;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.probe.Probe;
import org.vlpet.runs.sample.AttentionMap;
import org.vlpet.runs.sample.AttentionMap.Grid;
import org.vlpet.train.setup.TaskPart;
import org.vlpet.train.step.Inputs;

/**
 * Looks at gates and cross-attention for one example, in a forward pass of its own with the prediction as decoder
 * input, so that what was evaluated is untouched. As the example stands alone there, a {@code small} gate that pools
 * over padding may differ from the one in its evaluation batch (spec B.1).
 */
final class Inspector {
    /** Longer predictions are looked at up to here. */
    private static final int MAX_TOKENS = 40;

    private final Network network;
    private final TextTokenizer tokenizer;

    Inspector(Network network, TextTokenizer tokenizer) {
        this.network = network;
        this.tokenizer = tokenizer;
    }

    Inspection inspect(TaskPart part, FeatureStore features, Example example, String prediction) {
        Batch batch = part.collator().evaluation(features, List.of(example));
        int[] output = tokenizer.encode(prediction, MAX_TOKENS);
        long[] decoderIds = new long[output.length];
        decoderIds[0] = network.plan().backbone().decoderStartTokenId();
        for (int i = 1; i < output.length; i++) {
            decoderIds[i] = output[i - 1];
        }
        Probe probe = Probe.during(() -> forward(batch, decoderIds));
        SequencedMap<String, List<Double>> gates = new LinkedHashMap<>();
        probe.gates().forEach((site, values) -> gates.put(site, compact(values)));
        return new Inspection(gates, map(batch, output, probe.attention()));
    }

    private void forward(Batch batch, long[] decoderIds) {
        try (NDManager scope = network.manager().newSubManager()) {
            ModelInput input = Inputs.of(batch, scope, network.options().dtype());
            NDArray ids = Tensors.of(scope, decoderIds, 1, decoderIds.length);
            network.logits(network.encode(input, Mode.EVAL), ids, Mode.EVAL).close();
        }
    }

    /** Gates of one number per sample or channel say the same at every position. */
    private static List<Double> compact(double[] values) {
        boolean same = Arrays.stream(values).allMatch(value -> value == values[0]);
        return Arrays.stream(values).limit(same ? 1 : values.length).mapToObj(value -> round(value)).toList();
    }

    private static double round(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }

    private Optional<AttentionMap> map(Batch batch, int[] output, List<double[][]> layers) {
        if (layers.isEmpty()) {
            return Optional.empty();
        }
        int positions = layers.getFirst()[0].length;
        List<String> input = Arrays.stream(batch.ids()[0]).mapToObj(id -> text((int) id)).toList();
        int images = batch.examples().getFirst().images().size();
        int cells = (positions - input.size()) / images;
        List<Grid> grids = IntStream.range(0, images).mapToObj(i -> Grid.of(cells)).toList();
        Map<String, List<Double>> byLayer = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            byLayer.put("decoder." + i + ".cross_attn", mean(Arrays.asList(layers.get(i)), positions));
        }
        List<List<Double>> byToken = new ArrayList<>();
        for (int token = 0; token < output.length; token++) {
            int row = token;
            byToken.add(mean(layers.stream().map(layer -> layer[row]).toList(), positions));
        }
        return Optional.of(new AttentionMap(input, grids, Arrays.stream(output).mapToObj(this::text).toList(), byToken,
                byLayer));
    }

    private static List<Double> mean(List<double[]> rows, int positions) {
        return IntStream.range(0, positions).mapToObj(at -> rows.stream().mapToDouble(row -> row[at]).average()
                .orElse(0)).toList();
    }

    /** The word piece, or a name for tokens without text. */
    private String text(int id) {
        String text = tokenizer.decode(new int[] {id}).strip();
        return !text.isEmpty() ? text : id == tokenizer.eosId() ? "</s>" : "·";
    }
}
