// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.data.Example;
import org.vlpet.data.batch.Batch;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Decoding;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.decoding.GenerationSettings;
import org.vlpet.nn.decoding.Generator;
import org.vlpet.nn.decoding.Hypothesis;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.train.setup.TaskPart;
import org.vlpet.train.step.Inputs;

/**
 * Answers batches as the paper does (spec A.8): questions by greedy search, captions by beam search, NLVR2 by comparing
 * the logits of {@code true} and {@code false} after one decoder pass.
 */
public final class Answerer {
    private final Network network;
    private final TextTokenizer tokenizer;
    private final Decoding decoding;

    /** Owns neither network nor tokenizer. */
    public Answerer(Network network, TextTokenizer tokenizer, Decoding decoding) {
        this.network = network;
        this.tokenizer = tokenizer;
        this.decoding = decoding;
    }

    /** One answer for every example of the batch, in its order. */
    public List<Answer> answer(Batch batch) {
        try (NDManager scope = network.manager().newSubManager()) {
            ModelInput input = Inputs.of(batch, scope, network.options().dtype());
            return batch.kind() == TaskKind.NLVR ? judge(input) : generate(input, settings(batch.kind()));
        }
    }

    /** Gates and attention for one example and what was predicted for it. */
    public Inspection inspect(TaskPart part, FeatureStore features, Example example, String prediction) {
        return new Inspector(network, tokenizer).inspect(part, features, example, prediction);
    }

    private List<Answer> generate(ModelInput input, GenerationSettings settings) {
        List<Answer> answers = new ArrayList<>();
        for (List<Hypothesis> hypotheses : Generator.generate(network, input, settings)) {
            Hypothesis best = hypotheses.getFirst();
            answers.add(new Answer(tokenizer.decode(best.tokens()), best.score()));
        }
        return answers;
    }

    private GenerationSettings settings(TaskKind kind) {
        int beams = TaskKinds.isCaption(kind) ? decoding.getCaptionBeams() : decoding.getAnswerBeams();
        return new GenerationSettings(beams, decoding.getMaxLength(), decoding.getNoRepeatNgramSize(),
                decoding.isForceEos(), decoding.isEarlyStopping(), decoding.getLengthPenalty());
    }

    private List<Answer> judge(ModelInput input) {
        BackboneGeometry geometry = network.plan().backbone();
        // BART was trained on targets that begin with <s>, so the answer is what follows it.
        boolean bart = geometry.family() == BackboneFamily.BART;
        long[] prefix = bart ? new long[] {geometry.decoderStartTokenId(), geometry.bosTokenId()}
                : new long[] {geometry.decoderStartTokenId()};
        int rows = Math.toIntExact(input.batch());
        long[] decoderIds = new long[rows * prefix.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(prefix, 0, decoderIds, row * prefix.length, prefix.length);
        }
        Encoded encoded = network.encode(input, Mode.EVAL);
        NDArray logits = network.logits(encoded, Tensors.of(input.owner(), decoderIds, rows, prefix.length), Mode.EVAL);
        double[] values = Tensors.doubles(logits);
        int vocabulary = Math.toIntExact(logits.getShape().get(2));
        int yes = tokenizer.firstTokenId("true");
        int no = tokenizer.firstTokenId("false");
        List<Answer> answers = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int at = (row * prefix.length + prefix.length - 1) * vocabulary;
            double margin = values[at + yes] - values[at + no];
            answers.add(new Answer(Boolean.toString(margin > 0), margin));
        }
        return answers;
    }
}
