// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;

/**
 * The part of a checkpoint that is not tensors; lies under {@code state} in {@code checkpoint.json}.
 *
 * @param position where the run stands
 * @param identity what run it is
 * @param machine settings that decide the last bits
 * @param updates optimiser updates by parameter
 */
public record TrainerState(RunPosition position, RunIdentity identity, MachineSettings machine,
        Map<String, Long> updates) {
    private static final int FORMAT = 1;
    private static final String STREAMS = "dropout(seed, step), answer(seed, task, epoch, example); "
            + "order is a function of the epoch";

    /** Keeps the order. */
    public TrainerState {
        updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
    }

    /** As JSON. */
    public ObjectNode toJson() {
        ObjectNode node = Json.object();
        node.put("format", FORMAT);
        // For people: no generator has a state to save, every draw is named (design, principle 7).
        node.put("random", STREAMS);
        position.write(node.putObject("position"));
        identity.write(node.putObject("identity"));
        machine.writeTo(node.putObject("machine"));
        ObjectNode counts = node.putObject("updates");
        updates.forEach(counts::put);
        return node;
    }

    /**
     * From JSON, strictly.
     *
     * @param where for messages, e.g. the manifest's path
     * @throws org.vlpet.runs.io.RunDirectoryException (DATA) naming place and key
     */
    public static TrainerState read(ObjectNode node, String where) {
        JsonFields in = JsonFields.of(node, where + ", state").format(FORMAT);
        in.string("random");
        JsonFields position = in.object("position");
        JsonFields identity = in.object("identity");
        TrainerState state = new TrainerState(RunPosition.read(position), RunIdentity.read(identity),
                MachineSettings.read(in.object("machine")),
                in.object("updates").all((fields, key) -> fields.longAtLeast(key, 0)));
        position.end();
        identity.end();
        in.end();
        return state;
    }
}
