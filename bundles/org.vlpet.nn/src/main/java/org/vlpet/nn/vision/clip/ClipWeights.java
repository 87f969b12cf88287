// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.nn.weights.StoredType;
import org.vlpet.nn.weights.WeightSource;
import org.vlpet.nn.weights.Widening;

/** Takes tensors out of a file, each checked against the shape the tower needs. */
final class ClipWeights {
    private static final String REMEDY = "Download the weights again; they must be those of one whole CLIP image tower.";

    private final WeightSource source;
    private final NDManager owner;
    private final DataType type;

    ClipWeights(WeightSource source, NDManager owner, DataType type) {
        this.source = source;
        this.owner = owner;
        this.type = type;
    }

    /** Whether the name is there. */
    boolean has(String name) {
        return source.find(name).isPresent();
    }

    /** Sizes of a tensor that must have {@code rank} axes. */
    long[] sizes(String name, int rank) {
        long[] sizes = stored(name).sizes();
        if (sizes.length != rank || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw wrong(name, sizes, "one with " + rank + " axes");
        }
        return sizes;
    }

    /** A float tensor of exactly this shape, copied and converted. */
    NDArray get(String name, long... sizes) {
        StoredTensor stored = stored(name);
        if (!Arrays.equals(stored.sizes(), sizes)) {
            throw wrong(name, stored.sizes(), Arrays.toString(sizes));
        }
        boolean real = stored.type() == StoredType.BF16 || stored.type().type().filter(DataType::isFloating).isPresent();
        if (!real) {
            throw new UserError(ExitCode.DATA, source.description() + ": " + name + " is of type " + stored.type()
                    + ", not a float type.", REMEDY);
        }
        return Widening.copy(owner, stored, type);
    }

    /** What is wrong with the file, for an error. */
    UserError refuse(String what) {
        return new UserError(ExitCode.DATA, source.description() + ": " + what, REMEDY);
    }

    private StoredTensor stored(String name) {
        return source.find(name).orElseThrow(() -> refuse("tensor " + name + " is missing."));
    }

    private UserError wrong(String name, long[] found, String wanted) {
        return refuse("tensor " + name + " has shape " + Arrays.toString(found) + ", the tower needs " + wanted + ".");
    }
}
