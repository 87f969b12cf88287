// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.weights.NamedTensors;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.nn.weights.WeightSource;
import org.vlpet.nn.weights.Widening;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;

/**
 * Every tensor of a plan: taken from the weights where they have it, initialised otherwise. Remembers which were asked
 * for, so that a plan that promises more than the network uses is found out at once.
 */
final class ParameterTable implements Parameters {
    private static final int SHOWN = 5;
    /** Both sizes of what counts as a matrix. */
    private static final long MATRIX = 16;
    /** Numbers. */
    private static final long RELEASE = 1 << 25;

    private final SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<String> missing = new ArrayList<>();
    /** Numbers whose pages of the file nobody reads any more. */
    private long left;

    private ParameterTable() {
    }

    static ParameterTable of(Plan plan, NetworkOptions options, NDManager owner) {
        ParameterTable table = new ParameterTable();
        List<Runnable> fills = new ArrayList<>();
        for (PlannedParameter parameter : plan.parameters()) {
            NDArray tensor = table.create(plan, parameter, options, owner, fills);
            table.release();
            if (table.tensors.put(parameter.name(), tensor) != null) {
                throw new IllegalStateException("the plan lists " + parameter.name() + " twice");
            }
        }
        table.requireComplete(options);
        // Streams are independent, so the order of filling cannot matter.
        fills.parallelStream().forEach(Runnable::run);
        if (options.halved()) {
            table.halve(plan);
        }
        plan.parameters().stream().filter(PlannedParameter::trainable)
                .forEach(parameter -> Gradients.require(table.tensors.get(parameter.name())));
        return table;
    }

    @Override
    public NDArray get(String name) {
        NDArray tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalStateException("the network needs " + name + ", which the plan does not list");
        }
        used.add(name);
        return tensor;
    }

    /** Frozen matrices of the backbone become bfloat16; norms, biases, tables of positions and small ones stay. */
    private void halve(Plan plan) {
        for (PlannedParameter parameter : plan.parameters()) {
            if (parameter.trainable() || parameter.scope() != Scope.BACKBONE || parameter.shape().size() != 2
                    || parameter.shape().stream().anyMatch(size -> size < MATRIX)
                    || parameter.name().contains("embed_positions")) {
                continue;
            }
            NDArray wide = tensors.get(parameter.name());
            tensors.put(parameter.name(), Torch.on(wide.getManager()).copyTo(wide, DataType.BFLOAT16));
            wide.close();
            left += parameter.size();
            release();
        }
        System.gc();
    }

    /** Pages of the file whose values were copied: only the collector gives them back. */
    private void release() {
        if (left > RELEASE) {
            System.gc();
            left = 0;
        }
    }

    /** All tensors in the order of the plan. */
    SequencedMap<String, NDArray> tensors() {
        return Collections.unmodifiableSequencedMap(tensors);
    }

    /** Overwrites tensors in place; returns names that are no parameter. */
    List<String> load(WeightSource source) {
        List<String> unknown = new ArrayList<>();
        for (String name : source.names()) {
            NDArray tensor = tensors.get(name);
            if (tensor == null) {
                unknown.add(name);
                continue;
            }
            StoredTensor stored = source.find(name).orElseThrow();
            if (!Arrays.equals(stored.sizes(), tensor.getShape().getShape())) {
                throw new UserError(ExitCode.DATA, source.description() + ": " + name + " has shape " + stored.shape()
                        + ", the network " + tensor.getShape() + ".", "The checkpoint belongs to another experiment.");
            }
            try (NDArray values = Widening.copy(tensor.getManager(), stored, tensor.getDataType())) {
                Tensors.assign(tensor, values);
            }
        }
        return unknown;
    }

    /** Fails if a planned parameter was never asked for. */
    void requireAllUsed() {
        List<String> unused = tensors.sequencedKeySet().stream().filter(name -> !used.contains(name)).toList();
        if (!unused.isEmpty()) {
            throw new IllegalStateException("the plan lists parameters that the network does not use: " + unused);
        }
    }

    private NDArray create(Plan plan, PlannedParameter parameter, NetworkOptions options, NDManager owner,
            List<Runnable> fills) {
        long[] sizes = parameter.shape().stream().mapToLong(Long::longValue).toArray();
        Optional<StoredTensor> stored = options.weights().flatMap(
                weights -> NamedTensors.find(weights, parameter));
        if (stored.isPresent() && stored.get().shape().equals(parameter.shape())) {
            if (!parameter.trainable()) {
                return Widening.mapped(owner, stored.get(), options.dtype());
            }
            left += parameter.size();
            return Widening.copy(owner, stored.get(), options.dtype());
        }
        NDArray tensor = Tensors.zeros(owner, options.dtype(), sizes);
        if (stored.isPresent()) {
            extend(plan, parameter, options, owner, stored.get(), tensor);
            left += parameter.size();
        } else {
            if (options.weights().isPresent() && parameter.scope() == Scope.BACKBONE && !parameter.buffer()) {
                missing.add(parameter.name());
                return tensor;
            }
            fills.add(() -> Initialise.fill(tensor, parameter.initialiser(), parameter.name(), options.seed(), 0));
        }
        return tensor;
    }

    /** The vocabulary grew: known rows from the weights, new rows initialised (spec A.2). */
    private static void extend(Plan plan, PlannedParameter parameter, NetworkOptions options, NDManager owner,
            StoredTensor stored, NDArray tensor) {
        int vocab = plan.backbone().vocabSize();
        int known = vocab - plan.backbone().newTokens();
        List<Long> shape = parameter.shape();
        boolean tokens = shape.getFirst() == vocab && stored.shape().size() == shape.size()
                && stored.shape().subList(1, shape.size()).equals(shape.subList(1, shape.size()))
                && stored.shape().getFirst() == known;
        boolean bias = parameter.buffer() && shape.equals(List.of(1L, (long) vocab))
                && stored.shape().equals(List.of(1L, (long) known));
        if (plan.backbone().newTokens() <= 0 || !tokens && !bias) {
            throw new UserError(ExitCode.DATA, options.weights().orElseThrow().description() + ": " + stored.name()
                    + " has shape " + stored.shape() + ", the experiment expects " + shape + ".",
                    "Use the folder of the backbone the experiment was made for, or set its geometry to this folder's"
                            + " config.json.");
        }
        // Read from the file's pages: a copy in between would be as large as the vocabulary.
        try (NDArray old = Widening.mapped(owner, stored, options.dtype());
                NDArray part = tensor.get(bias ? ":, :" + known : ":" + known)) {
            Tensors.assign(part, old);
        }
        if (tokens) {
            Initialise.fill(tensor, parameter.initialiser(), parameter.name(), options.seed(), known);
        }
    }

    private void requireComplete(NetworkOptions options) {
        if (!missing.isEmpty()) {
            throw new UserError(ExitCode.DATA, options.weights().orElseThrow().description() + " lacks "
                    + missing.size() + " tensors of the backbone: "
                    + String.join(", ", missing.subList(0, Math.min(SHOWN, missing.size())))
                    + (missing.size() > SHOWN ? ", …" : "") + ".",
                    "The file is incomplete or belongs to another kind of model.");
        }
    }
}
