// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.Sha256;
import org.vlpet.runs.io.Storage;

/**
 * {@code environment.json}: what a run ran on and on what, enough to tell why two runs differ.
 *
 * @param java           version and vendor of the JVM
 * @param os             name, version and architecture
 * @param cpu            model as the system names it
 * @param threads        compute threads the run was given
 * @param libraries      versions by library
 * @param gitCommit      of the working tree the command ran in, if any
 * @param dataHashes     SHA-256 (64 hex digits) by path of every data and weight file read
 * @param commandLine    as started, one element an argument
 * @param experimentHash SHA-256 of the experiment's snapshot
 * @param settings       allocator, kernel and thread settings by name
 */
public record RunEnvironment(String java, String os, String cpu, int threads, Map<String, String> libraries,
                             Optional<String> gitCommit, Map<String, String> dataHashes, List<String> commandLine,
                             String experimentHash, Map<String, String> settings) {
    public static final int FORMAT = 1;

    private static final long LIMIT = 64 << 20;

    public RunEnvironment {
        Objects.requireNonNull(java);
        Objects.requireNonNull(os);
        Objects.requireNonNull(cpu);
        Objects.requireNonNull(gitCommit);
        libraries = Json.ordered(libraries);
        dataHashes = Json.ordered(dataHashes);
        commandLine = List.copyOf(commandLine);
        settings = Json.ordered(settings);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1");
        }
        checkHash("experimentHash", experimentHash);
        dataHashes.forEach(RunEnvironment::checkHash);
    }

    private static void checkHash(String key, String hash) {
        if (!Sha256.isHex(hash)) {
            throw new IllegalArgumentException(key + ": not a SHA-256 of 64 hex digits");
        }
    }

    /** @throws org.vlpet.runs.io.RunDirectoryException (DATA) naming file and key */
    public static RunEnvironment read(Path file) {
        JsonFields in = Json.read(file, "the environment", LIMIT).format(FORMAT);
        try {
            RunEnvironment environment = new RunEnvironment(in.string("java"), in.string("os"), in.string("cpu"),
                in.intAtLeast("threads", 1), in.object("libraries").allStrings(),
                in.nullable("gitCommit", f -> f.string("gitCommit")), in.object("dataHashes").allStrings(),
                in.strings("commandLine"), in.string("experimentHash"), in.object("settings").allStrings());
            in.end();
            return environment;
        } catch (IllegalArgumentException e) {
            throw in.wrong("hashes", "SHA-256 in hex (" + e.getMessage() + ")");
        }
    }

    /** Writes atomically. */
    public void write(Storage storage, Path file) {
        ObjectNode node = Json.object();
        node.put("format", FORMAT).put("java", java).put("os", os).put("cpu", cpu).put("threads", threads);
        strings(node.putObject("libraries"), libraries);
        node.put("gitCommit", gitCommit.orElse(null));
        strings(node.putObject("dataHashes"), dataHashes);
        ArrayNode arguments = node.putArray("commandLine");
        commandLine.forEach(arguments::add);
        node.put("experimentHash", experimentHash);
        strings(node.putObject("settings"), settings);
        AtomicFiles.write(storage, file, "the environment", Json.pretty(node));
    }

    private static void strings(ObjectNode node, Map<String, String> values) {
        values.forEach(node::put);
    }
}
