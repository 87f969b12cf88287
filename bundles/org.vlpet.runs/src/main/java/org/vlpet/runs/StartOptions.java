// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.Storage;

/**
 * {@code launch.json}: how the process of a queued run is to be started. It is no part of what makes the run the same
 * run; memory and runtime may change between segments.
 *
 * @param jdk        folder of the Java runtime; empty for the one that starts it
 * @param jvmOptions after those of the engine, which they override
 * @param threads    of torch ({@code VLPET_THREADS}); empty for the engine's own choice
 */
public record StartOptions(Optional<String> jdk, List<String> jvmOptions, Optional<Integer> threads) {
    /** Nothing special. */
    public static final StartOptions DEFAULT = new StartOptions(Optional.empty(), List.of(), Optional.empty());

    private static final int FORMAT = 1;
    private static final long LIMIT = 1 << 20;

    public StartOptions {
        jvmOptions = List.copyOf(jvmOptions);
        for (String option : jvmOptions) {
            if (!option.startsWith("-") || option.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("not a JVM option: " + option);
            }
        }
        if (threads.filter(n -> n < 1).isPresent()) {
            throw new IllegalArgumentException("not a number of threads: " + threads.get());
        }
    }

    /** @throws org.vlpet.runs.io.RunDirectoryException (DATA) naming file and key; a missing file means the default */
    public static StartOptions read(Path file) {
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        JsonFields in = Json.read(file, "the start options", LIMIT).format(FORMAT);
        Optional<String> jdk = in.nullable("jdk", f -> f.string("jdk"));
        List<String> options = in.strings("jvmOptions");
        Optional<Integer> threads = in.nullable("threads", f -> f.intAtLeast("threads", 1));
        in.end();
        try {
            return new StartOptions(jdk, options, threads);
        } catch (IllegalArgumentException e) {
            throw in.wrong("jvmOptions", "a list of options that begin with -");
        }
    }

    /** Writes atomically. */
    public void write(Storage storage, Path file) {
        ObjectNode node = Json.object();
        node.put("format", FORMAT).put("jdk", jdk.orElse(null));
        ArrayNode options = node.putArray("jvmOptions");
        jvmOptions.forEach(options::add);
        node.put("threads", threads.orElse(null));
        AtomicFiles.write(storage, file, "the start options", Json.pretty(node));
    }
}
