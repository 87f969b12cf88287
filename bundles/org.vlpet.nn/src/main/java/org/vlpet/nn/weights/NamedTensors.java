// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.plan.PlannedParameter;

/** Finds the tensor of a parameter, which may be stored under several names. */
public final class NamedTensors {
    private NamedTensors() {
    }

    /**
     * The tensor under the parameter's name or one of its aliases.
     *
     * @throws UserError DATA if it is there under several names with different values
     */
    public static Optional<StoredTensor> find(WeightSource weights, PlannedParameter parameter) {
        List<StoredTensor> found = Stream.concat(Stream.of(parameter.name()), parameter.aliases().stream())
                .map(weights::find).flatMap(Optional::stream).toList();
        for (StoredTensor other : found) {
            StoredTensor first = found.getFirst();
            if (!other.equals(first) && !(other.type() == first.type() && other.shape().equals(first.shape())
                    && other.bytes().equals(first.bytes()))) {
                throw new UserError(ExitCode.DATA, weights.description() + ": " + other.name() + " and " + first.name()
                        + " are one tensor of the model, but their values differ.",
                        "The model was trained untied; use one in which they are tied.");
            }
        }
        return found.stream().findFirst();
    }
}
