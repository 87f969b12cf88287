// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.weights.SafetensorsFile;
import org.vlpet.nn.weights.Widening;

/** The weights of a component case as parameters; those with an expected gradient collect one. */
final class CaseParameters implements Parameters {
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();

    CaseParameters(GoldenCase golden, NDManager owner, DataType dtype) {
        SafetensorsFile file = golden.weights().orElseThrow();
        for (String name : file.names()) {
            NDArray tensor = Widening.copy(owner, file.require(name), dtype);
            if (golden.has("grad." + name)) {
                Gradients.require(tensor);
            }
            tensors.put(name, tensor);
        }
    }

    @Override
    public NDArray get(String name) {
        return Optional.ofNullable(tensors.get(name)).orElseThrow(
                () -> new IllegalStateException("the case has no weight " + name));
    }

    /** All by name. */
    Map<String, NDArray> tensors() {
        return tensors;
    }
}
