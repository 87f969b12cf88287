// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.nn.weights.StoredType;
import org.vlpet.nn.weights.Widening;

/** Assignments that are all checked before the first one is made. */
final class PeftTensors {
    /** PEFT wraps the model twice. */
    static final String WRAPPER = "base_model.model.";

    private record Assignment(NDArray target, Function<NDManager, NDArray> values) {
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
            throw wrongShape(stored, Arrays.toString(expected));
        }
        requireFloats(stored);
        DataType type = target.getDataType();
        assignments.add(new Assignment(target, manager -> Widening.copy(manager, stored, type)));
    }

    /** Plans to put a block of a stored matrix into {@code target}: its first rows, and columns from {@code column}. */
    void putBlock(NDArray target, StoredTensor stored, long column) {
        requireFloats(stored);
        long rows = target.getShape().get(0);
        long columns = target.getShape().get(1);
        DataType type = target.getDataType();
        assignments.add(new Assignment(target, manager -> {
            Torch torch = Torch.on(manager);
            NDArray all = torch.narrow(Widening.copy(manager, stored, type), 0, 0, rows);
            return torch.narrow(all, 1, column, column + columns);
        }));
    }

    UserError wrongShape(StoredTensor stored, String expected) {
        return new UserError(ExitCode.DATA, folder.folder().resolve(PeftFolder.WEIGHTS) + ": " + stored.name()
                + " has shape " + stored.shape() + ", the experiment needs " + expected + ".",
                "The folder belongs to another rank or length, or to another backbone.");
    }

    private void requireFloats(StoredTensor stored) {
        if (stored.type() != StoredType.F32 && stored.type() != StoredType.F16 && stored.type() != StoredType.BF16
                && stored.type() != StoredType.F64) {
            throw new UserError(ExitCode.DATA, folder.folder().resolve(PeftFolder.WEIGHTS) + ": " + stored.name()
                    + " has type " + stored.type() + ".", "Adapters are floats.");
        }
    }

    /** Makes all assignments. */
    void apply(NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            for (Assignment assignment : assignments) {
                NDArray values = assignment.values().apply(scope);
                Tensors.assign(assignment.target(), values.reshape(assignment.target().getShape()));
            }
        }
    }

    private static long[] squeezed(long[] sizes) {
        return LongStream.of(sizes).filter(size -> size != 1).toArray();
    }
}
