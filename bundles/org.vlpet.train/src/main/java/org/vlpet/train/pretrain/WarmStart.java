// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.nn.weights.Widening;

/**
 * Gives a network the values of another backbone of the same sizes. Its tokenizer may be another one: a word piece that
 * is new gets the mean of the pieces that the old tokenizer cuts it into; one that is no text by itself starts at random.
 */
final class WarmStart {
    private static final String MATRIX = "model.shared.weight";
    private static final List<String> SPECIALS = List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>");

    private WarmStart() {
    }

    static void from(Path folder, Network network, TextTokenizer tokens) {
        HuggingFaceFolder weights = HuggingFaceFolder.open(folder);
        try (NDManager scope = network.manager().newSubManager(); TextTokenizer old = TextTokenizer.open(folder)) {
            network.parameters().forEach((name, tensor) -> {
                boolean matrix = name.equals(MATRIX);
                if (!matrix && name.endsWith("final_logits_bias")) {
                    return;
                }
                StoredTensor stored = weights.find(name).orElseThrow(() -> differs(folder, name + " is missing"));
                NDArray values = Widening.copy(scope, stored, tensor.getDataType());
                if (matrix) {
                    values = rows(scope, values, tensor, old, tokens);
                } else if (!values.getShape().equals(tensor.getShape())) {
                    throw differs(folder, name + " is " + values.getShape() + ", not " + tensor.getShape());
                }
                Tensors.assign(tensor, values);
            });
        }
    }

    private static NDArray rows(NDManager scope, NDArray stored, NDArray tensor, TextTokenizer old,
            TextTokenizer tokens) {
        int width = Math.toIntExact(tensor.getShape().get(1));
        double[] source = Tensors.doubles(stored);
        double[] values = Tensors.doubles(tensor);
        for (int id = 0; id < tokens.rows(); id++) {
            String text = tokens.decode(new int[] {id});
            int[] pieces = text.isEmpty() || !Arrays.equals(tokens.encodeBare(text), new int[] {id})
                    ? new int[0] : old.encodeBare(text);
            if (pieces.length > 0) {
                mean(source, pieces, values, id, width);
            }
        }
        SPECIALS.forEach(name -> mean(source, new int[] {old.id(name)}, values, tokens.id(name), width));
        return Tensors.of(scope, values, tensor.getDataType(), tensor.getShape().getShape());
    }

    private static void mean(double[] source, int[] pieces, double[] values, int row, int width) {
        for (int i = 0; i < width; i++) {
            int column = i;
            values[row * width + i] = Arrays.stream(pieces).mapToDouble(p -> source[p * width + column]).average()
                    .orElseThrow();
        }
    }

    private static UserError differs(Path folder, String what) {
        return new UserError(ExitCode.DATA, folder + ": not a backbone of the same sizes: " + what + ".",
                "Go on from one that pretrain has made with the same settings, or leave --from out.");
    }
}
