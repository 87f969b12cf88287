// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.JsonFields;

/**
 * Everything of the machine and the build that decides the last bits of a float: processor, threads, kernel switches,
 * library versions. Recorded in every checkpoint; a resume on other settings is refused, since it could not be
 * bit-equal.
 *
 * @param values settings by name; a setting that is not given is the empty string
 */
public record MachineSettings(Map<String, String> values) {
    /** Switches of libtorch, OpenMP and MKL that change the order of summation or the kernel. */
    private static final List<String> VARIABLES = List.of("OMP_NUM_THREADS", "OMP_DYNAMIC", "OMP_SCHEDULE",
            "MKL_NUM_THREADS", "MKL_DYNAMIC", "MKL_CBWR", "MKL_ENABLE_INSTRUCTIONS", "ATEN_CPU_CAPABILITY",
            "ONEDNN_MAX_CPU_ISA", "ONEDNN_DEFAULT_FPMATH_MODE");
    private static final List<String> PROPERTIES = List.of("ai.djl.pytorch.num_threads",
            "ai.djl.pytorch.num_interop_threads", "ai.djl.pytorch.graph_optimizer", "vlpet.plainMatmul", "vlpet.products");

    /** Fingerprint of the engine's own classes. */
    static final String BUILD = "build";

    /** Keeps the order. */
    public MachineSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Those of this process.
     *
     * @param cpu model of the processor
     * @param engine name and version of the tensor library
     */
    public static MachineSettings current(String cpu, String engine) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("cpu", cpu);
        values.put("arch", System.getProperty("os.arch"));
        values.put("engine", engine);
        values.put(BUILD, EngineBuild.fingerprint());
        // OpenMP takes all processors it may use unless told otherwise, so their number belongs to the settings.
        values.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        PROPERTIES.forEach(name -> values.put(name, System.getProperty(name, "")));
        VARIABLES.forEach(name -> values.put(name, Objects.requireNonNullElse(System.getenv(name), "")));
        return new MachineSettings(values);
    }

    /** Differences in words, e.g. {@code OMP_NUM_THREADS was 1, is 2}; empty if there are none. */
    public List<String> differences(MachineSettings now) {
        List<String> differences = new ArrayList<>();
        Map<String, String> all = new LinkedHashMap<>(values);
        now.values.forEach(all::putIfAbsent);
        for (String name : all.keySet()) {
            String before = values.getOrDefault(name, "");
            String after = now.values.getOrDefault(name, "");
            if (!before.equals(after)) {
                differences.add(difference(name, before, after));
            }
        }
        return differences;
    }

    /**
     * Refuses other settings.
     *
     * @throws UserError (USAGE) naming every difference
     */
    public void requireSame(MachineSettings now) {
        List<String> differences = differences(now);
        if (!differences.isEmpty()) {
            throw new UserError(ExitCode.USAGE, "The run cannot go on bit for bit, because the machine's settings "
                    + "differ: " + String.join("; ", differences) + ".",
                    "Resume with the old settings and the old build, or accept small numerical differences with --allow-drift.");
        }
    }

    ObjectNode writeTo(ObjectNode node) {
        values.forEach(node::put);
        return node;
    }

    static MachineSettings read(JsonFields in) {
        return new MachineSettings(in.allStrings());
    }

    private static String difference(String name, String before, String after) {
        if (!name.equals(BUILD)) {
            return name + " was " + shown(before) + ", is " + shown(after);
        }
        return before.isEmpty() ? "the run does not say which build of VL-PET Workbench trained it (this is " + after + ")"
                : "VL-PET Workbench is another build, whose numbers may differ (build was " + before + ", is " + after + ")";
    }

    private static String shown(String value) {
        return value.isEmpty() ? "not set" : value;
    }
}
