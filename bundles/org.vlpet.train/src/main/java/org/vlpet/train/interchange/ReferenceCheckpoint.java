// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.interchange;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.weights.NamedTensors;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.nn.weights.TensorContent;
import org.vlpet.nn.weights.WeightSource;
import org.vlpet.nn.weights.Widening;
import org.vlpet.nn.weights.torchfile.TorchFileWriter;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;

/**
 * Checkpoints of the reference ({@code LAST.pth}): the whole state dict under the names of spec B.9, every one with
 * {@code module.} in front, shared modules under the name of every task.
 */
public final class ReferenceCheckpoint {
    private static final String WRAPPER = "module.";
    private static final int SHOWN = 5;

    private ReferenceCheckpoint() {
    }

    /** Writes a network as {@code torch.load(weights_only=True)} reads it. */
    public static void write(Network network, Path file) {
        if (Files.exists(file)) {
            throw new UserError(ExitCode.OUTPUT, file + " exists already.", "Name a new file.");
        }
        TorchFileWriter writer = new TorchFileWriter();
        for (PlannedParameter parameter : network.plan().parameters()) {
            writer.add(WRAPPER + parameter.name(), TensorContent.of(network.parameters().get(parameter.name())));
            parameter.aliases().forEach(alias -> writer.alias(WRAPPER + alias, WRAPPER + parameter.name()));
        }
        try {
            writer.write(file);
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, file + " cannot be written: " + e.getMessage(),
                    "Check free space and permissions.", e);
        }
    }

    /**
     * Puts a state dict into a network. What is trained, added for vision or PET, and the new rows of the token matrix
     * (spec A.2) are taken over; the frozen backbone must be there with the values the network has.
     *
     * @throws UserError DATA if it is of another experiment or backbone; of another backbone the network may then be
     *     half changed
     */
    public static void restore(Network network, WeightSource source) {
        List<PlannedParameter> found = matched(network, source);
        try (NDManager scope = network.manager().newSubManager()) {
            found.forEach(parameter -> {
                // Read again, one at a time: together they would fill the heap.
                StoredTensor stored = NamedTensors.find(source, parameter).orElseThrow();
                NDArray target = network.parameters().get(parameter.name());
                try (NDArray values = Widening.copy(scope, stored, target.getDataType())) {
                    if (parameter.trainable() || parameter.scope() != Scope.BACKBONE) {
                        Tensors.assign(target, values);
                    } else {
                        compare(scope, network, source, parameter, target, values);
                    }
                }
            });
        }
    }

    /** Names and shapes first: they say best what kind of experiment the checkpoint is of. */
    private static List<PlannedParameter> matched(Network network, WeightSource source) {
        List<PlannedParameter> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (PlannedParameter parameter : network.plan().parameters()) {
            List<String> names = NamedTensors.names(parameter);
            known.addAll(names);
            if (names.stream().anyMatch(source.names()::contains)) {
                found.add(parameter);
            } else if (!parameter.buffer()) {
                missing.add(parameter.name());
            }
        }
        requireSame(source, missing, source.names().stream().filter(name -> !known.contains(name)
                // Left over in some T5 checkpoints; no model reads it.
                && !name.endsWith("EncDecAttention.relative_attention_bias.weight")).toList());
        found.forEach(parameter ->
                requireShape(source, NamedTensors.find(source, parameter).orElseThrow(), parameter));
        return found;
    }

    private static void compare(NDManager scope, Network network, WeightSource source, PlannedParameter parameter,
            NDArray target, NDArray values) {
        long rows = target.getShape().dimension() == 0 ? 1 : target.getShape().get(0);
        boolean tokens = parameter.shape().size() == 2 && rows == network.plan().backbone().vocabSize()
                && network.plan().backbone().newTokens() > 0;
        long old = tokens ? rows - network.plan().backbone().newTokens() : rows;
        Torch torch = Torch.on(scope);
        boolean same = tokens
                ? Tensors.content(torch.narrow(values, 0, 0, old)).equals(Tensors.content(torch.narrow(target, 0, 0, old)))
                : Tensors.content(values).equals(Tensors.content(target));
        if (!same) {
            throw new UserError(ExitCode.DATA, source.description() + " was trained on another backbone: its frozen "
                    + parameter.name() + " differs from the backbone folder's.",
                    "Use the experiment with the backbone the checkpoint was made from.");
        }
        if (tokens) {
            Tensors.assign(torch.narrow(target, 0, old, rows), torch.narrow(values, 0, old, rows));
        }
    }

    private static void requireShape(WeightSource source, StoredTensor stored, PlannedParameter parameter) {
        if (!stored.shape().equals(parameter.shape())) {
            throw new UserError(ExitCode.DATA, source.description() + ": " + stored.name() + " has shape "
                    + stored.shape() + ", the experiment " + parameter.shape() + ".",
                    "Set the widths, heads and vocabulary of the experiment to those of the checkpoint.");
        }
        boolean floats = switch (stored.type()) {
            case F32, F64, F16, BF16 -> true;
            default -> false;
        };
        if (!floats) {
            throw new UserError(ExitCode.DATA, source.description() + ": " + stored.name() + " has type "
                    + stored.type() + ".", "Weights are floats.");
        }
    }

    private static void requireSame(WeightSource source, List<String> missing, List<String> unexpected) {
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw new UserError(ExitCode.DATA, source.description() + " belongs to another experiment:"
                    + listed(" it lacks ", missing) + listed(missing.isEmpty() ? " it has " : "; it has ", unexpected)
                    + ".", "Methods, sites, granularity, widths and heads must be those of the checkpoint.");
        }
    }

    private static String listed(String head, List<String> names) {
        return names.isEmpty() ? "" : head + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }
}
