// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.state;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.weights.SafetensorsFile;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.nn.weights.Widening;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;

/**
 * {@code tuned_state.safetensors}: everything of a network that its backbone folder does not have, under the
 * reference's names (spec B.9): trained tensors, vision and PET tensors whether trained or not, and the new rows of
 * the token matrix, which stay random and frozen but serve as object-order embeddings (spec A.2).
 */
public final class TunedTensors {
    /** Name of the file. */
    public static final String FILE = "tuned_state.safetensors";
    /** Appended to the token matrix's name for its new rows, where the matrix itself is not trained. */
    public static final String NEW_ROWS = ".new_rows";

    private TunedTensors() {
    }

    /** Writes the tensors of a network; rows in bfloat16 as float32, which holds the same numbers. */
    public static void write(Network network, OutputStream out) throws IOException {
        try (NDManager scope = network.manager().newSubManager()) {
            SequencedMap<String, NDArray> tensors = of(network, scope);
            tensors.replaceAll((name, tensor) -> Tensors.isBfloat16(tensor)
                    ? Torch.on(scope).copyTo(tensor, DataType.FLOAT32) : tensor);
            SafetensorsWriter.write(out, tensors, Map.of("format", "vlpet-tuned-1"));
        }
    }

    /**
     * Puts the tensors of a file into a network of the same plan.
     *
     * @throws UserError (DATA) if the file does not hold exactly the tensors of this plan
     */
    public static void restore(Network network, Path file) {
        SafetensorsFile stored = SafetensorsFile.open(file);
        try (NDManager scope = network.manager().newSubManager()) {
            SequencedMap<String, NDArray> targets = of(network, scope);
            requireNames(file, targets.keySet(), stored.names());
            targets.forEach((name, target) -> assign(scope, target, stored.require(name), file));
        }
    }

    /** Copies a stored tensor over one of the same shape and number format, bit for bit; bfloat16 is stored as float32. */
    static void assign(NDManager scope, NDArray target, StoredTensor stored, Path file) {
        List<Long> shape = Arrays.stream(target.getShape().getShape()).boxed().toList();
        DataType type = Tensors.isBfloat16(target) ? DataType.FLOAT32 : target.getDataType();
        boolean sameType = stored.type().type().filter(type::equals).isPresent();
        if (!stored.shape().equals(shape) || !sameType) {
            throw new UserError(ExitCode.DATA, file + ": " + stored.name() + " is " + stored.type() + " "
                    + stored.shape() + ", the experiment needs " + type + " " + shape + ".",
                    "Use the experiment the checkpoint was written with.");
        }
        try (NDArray copy = Widening.copy(scope, stored, type)) {
            Tensors.assign(target, copy);
        }
    }

    static void requireNames(Path file, Set<String> expected, Set<String> found) {
        for (String name : expected) {
            if (!found.contains(name)) {
                throw foreign(file, "has no tensor " + name);
            }
        }
        for (String name : found) {
            if (!expected.contains(name)) {
                throw foreign(file, "has a tensor " + name + " that the experiment does not");
            }
        }
    }

    private static UserError foreign(Path file, String what) {
        return new UserError(ExitCode.DATA, file + " " + what + ".",
                "Use the experiment the checkpoint was written with.");
    }

    /** The live tensors, and views of them on {@code scope}. */
    private static SequencedMap<String, NDArray> of(Network network, NDManager scope) {
        String matrix = network.plan().backbone().family() == BackboneFamily.BART ? "model.shared.weight"
                : "shared.weight";
        SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();
        for (PlannedParameter parameter : network.plan().parameters()) {
            NDArray tensor = network.parameters().get(parameter.name());
            if (parameter.trainable() || parameter.scope() != Scope.BACKBONE && !parameter.buffer()) {
                tensors.put(parameter.name(), tensor);
            } else if (parameter.name().equals(matrix) && network.plan().backbone().newTokens() > 0) {
                long rows = network.plan().backbone().vocabSize();
                tensors.put(matrix + NEW_ROWS, Torch.on(scope).narrow(tensor, 0,
                        rows - network.plan().backbone().newTokens(), rows));
            }
        }
        return tensors;
    }
}
