// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.weights.SafetensorsFile;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.nn.weights.StoredType;
import org.vlpet.nn.weights.Widening;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;

/**
 * One fixture folder: {@code case.json}, {@code weights.safetensors}, {@code io.safetensors} (golden README).
 *
 * @param name folder name
 * @param json the case
 * @param weights parameters, where the case has some
 * @param io inputs and expected values, where the case has some
 */
public record GoldenCase(String name, JsonNode json, Optional<SafetensorsFile> weights, Optional<SafetensorsFile> io) {
    /**
     * Reads a folder.
     *
     * @throws UserError DATA if a file is missing or broken
     */
    public static GoldenCase read(Path folder) {
        Path file = folder.resolve("case.json");
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
            return new GoldenCase(folder.getFileName().toString(), json, open(folder.resolve("weights.safetensors")),
                    open(folder.resolve("io.safetensors")));
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(),
                    "A golden case is a folder with case.json.", e);
        }
    }

    private static Optional<SafetensorsFile> open(Path file) {
        return Files.exists(file) ? Optional.of(SafetensorsFile.open(file)) : Optional.empty();
    }

    /** Why this version cannot build what the case is about; empty if it can. */
    public Optional<String> obstacle() {
        return GoldenExperiments.obstacle(json);
    }

    /** The experiment the case describes. */
    public Experiment experiment() {
        return GoldenExperiments.of(name, json);
    }

    /** The same without PET modules. */
    public Experiment backbone() {
        JsonNode plain = ((ObjectNode) json.deepCopy()).set("pet",
                JsonNodeFactory.instance.objectNode().put("method", "none"));
        return GoldenExperiments.of(name, plain);
    }

    /** Its plan. */
    public Plan plan() {
        return Planner.planModel(experiment());
    }

    /** The network with the case's weights, without dropout. */
    public Network network(DataType dtype, boolean fused) {
        return Network.build(plan(), new NetworkOptions(dtype, 0, 0, weights.map(file -> file), fused));
    }

    /** A stored input, e.g. {@code input.ids}; floats in {@code dtype}, integers as INT64. */
    public NDArray input(NDManager owner, String key, DataType dtype) {
        StoredTensor stored = stored(key);
        return Widening.copy(owner, stored, stored.type() == StoredType.I64 ? DataType.INT64 : dtype);
    }

    /** The same where the case may lack it. */
    public Optional<NDArray> optional(NDManager owner, String key, DataType dtype) {
        return has(key) ? Optional.of(input(owner, key, dtype)) : Optional.empty();
    }

    /** Whether the case has this tensor. */
    public boolean has(String key) {
        return io.isPresent() && io.get().names().contains(key);
    }

    /** A tensor of {@code io.safetensors}. */
    public StoredTensor stored(String key) {
        return io.orElseThrow(() -> new UserError(ExitCode.DATA, name + " has no io.safetensors.",
                "The case is incomplete.")).require(key);
    }

    /** Names of tensors that start so, without the start. */
    public List<String> keys(String prefix) {
        return io.map(file -> file.names().stream().filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length())).toList()).orElse(List.of());
    }

    /** Tolerance {@code forward} or {@code grad}; gradients of some names have their own relative one. */
    Tally.Limit limit(DataType dtype, String what, String parameter) {
        JsonNode of = json.path("tolerances").path(dtypeName(dtype));
        JsonNode limit = of.has(what) ? of.path(what) : of;
        double rel = limit.path("rel").asDouble(0);
        if (what.equals("grad")) {
            for (var own : of.path("grad_rel_of").properties()) {
                rel = parameter.contains(own.getKey()) ? Math.max(rel, own.getValue().asDouble()) : rel;
            }
        }
        if (!limit.path("abs").isNumber()) {
            throw new UserError(ExitCode.DATA, name + "/case.json has no tolerance for " + what + ".",
                    "The case is incomplete.");
        }
        return new Tally.Limit(limit.path("abs").asDouble(), rel);
    }

    static String dtypeName(DataType dtype) {
        return dtype.name().toLowerCase(Locale.ROOT);
    }

    /** Elements of a stored tensor. */
    static double[] doubles(StoredTensor stored) {
        ByteBuffer bytes = stored.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / stored.type().bytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (stored.type()) {
                case F64 -> bytes.getDouble(i * Double.BYTES);
                case F32 -> bytes.getFloat(i * Float.BYTES);
                case I64 -> bytes.getLong(i * Long.BYTES);
                default -> throw new UserError(ExitCode.DATA, stored.name() + " has type " + stored.type() + ".",
                        "Golden cases hold F32, F64 and I64.");
            };
        }
        return values;
    }
}
