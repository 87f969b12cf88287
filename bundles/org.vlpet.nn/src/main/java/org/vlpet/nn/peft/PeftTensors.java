// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.nn.weights.StoredType;
import org.vlpet.nn.weights.Widening;

/** Assignments that are all checked before the first one is made. */
final class PeftTensors {
    /** PEFT wraps the model twice. */
    static final String WRAPPER = "base_model.model.";

    private record Assignment(NDArray target, StoredTensor stored) {
    }

    private final PeftFolder folder;
    private final List<Assignment> assignments = new ArrayList<>();

    PeftTensors(PeftFolder folder) {
        this.folder = folder;
    }

    /** Plans to put a stored tensor into {@code target}; sizes of one are not compared. */
    void put(NDArray target, StoredTensor stored) {
        long[] expected = target.getShape().getShape();
        if (!Arrays.equals(squeezed(expected), squeezed(stored.sizes()))) {
            throw new UserError(ExitCode.DATA, folder.folder().resolve(PeftFolder.WEIGHTS) + ": " + stored.name()
                    + " has shape " + stored.shape() + ", the experiment needs " + Arrays.toString(expected) + ".",
                    "The folder belongs to another rank or another backbone.");
        }
        if (stored.type() != StoredType.F32 && stored.type() != StoredType.F16 && stored.type() != StoredType.BF16
                && stored.type() != StoredType.F64) {
            throw new UserError(ExitCode.DATA, folder.folder().resolve(PeftFolder.WEIGHTS) + ": " + stored.name()
                    + " has type " + stored.type() + ".", "Adapters are floats.");
        }
        assignments.add(new Assignment(target, stored));
    }

    /** Makes all assignments. */
    void apply(NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            for (Assignment assignment : assignments) {
                NDArray values = Widening.copy(scope, assignment.stored(), assignment.target().getDataType());
                Tensors.assign(assignment.target(), values.reshape(assignment.target().getShape()));
            }
        }
    }

    private static long[] squeezed(long[] sizes) {
        return LongStream.of(sizes).filter(size -> size != 1).toArray();
    }
}
