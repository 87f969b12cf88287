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
        Optional<StoredTensor> first = Optional.empty();
        for (String name : names(parameter)) {
            if (first.isPresent() && weights.tied(first.get().name(), name)) {
                continue;
            }
            Optional<StoredTensor> other = weights.find(name);
            if (first.isPresent() && other.isPresent() && !same(first.get(), other.get())) {
                throw new UserError(ExitCode.DATA, weights.description() + ": " + other.get().name() + " and "
                        + first.get().name() + " are one tensor of the model, but their values differ.",
                        "The model was trained untied; use one in which they are tied.");
            }
            first = first.or(() -> other);
        }
        return first;
    }

    /** Every name of a parameter, its own first. */
    public static List<String> names(PlannedParameter parameter) {
        return Stream.concat(Stream.of(parameter.name()), parameter.aliases().stream()).toList();
    }

    private static boolean same(StoredTensor one, StoredTensor other) {
        return one.type() == other.type() && one.shape().equals(other.shape()) && one.bytes().equals(other.bytes());
    }
}
