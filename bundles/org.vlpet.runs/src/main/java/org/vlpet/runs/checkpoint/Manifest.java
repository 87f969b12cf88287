// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.checkpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.Sha256;

/**
 * {@code checkpoint.json}.
 *
 * @param step    optimiser steps done
 * @param epoch   epoch the step belongs to
 * @param files   all files beside the manifest
 * @param metrics validation metrics by name, may be empty
 * @param state   free for the trainer: positions, random streams, settings
 */
public record Manifest(long step, int epoch, CheckpointKind kind, List<Entry> files, Map<String, Double> metrics,
                       ObjectNode state) {
    public static final int FORMAT = 1;

    static final String NAME = "checkpoint.json";

    private static final long LIMIT = 64 << 20;

    /**
     * A file of the checkpoint.
     *
     * @param name   simple name in the checkpoint's folder
     * @param size   in bytes
     * @param sha256 64 hex digits
     */
    public record Entry(String name, long size, String sha256) {
    }

    public Manifest {
        files = List.copyOf(files);
        metrics = Json.ordered(metrics);
        state = state.deepCopy();
    }

    /** A copy; changing it changes nothing here. */
    @Override
    public ObjectNode state() {
        return state.deepCopy();
    }

    static boolean isFileName(String name) {
        return JsonFields.isRelativePath(name) && name.indexOf('/') < 0 && !name.equals(NAME);
    }

    /** @throws org.vlpet.runs.io.RunDirectoryException (DATA) naming file and key */
    static Manifest read(Path folder) {
        JsonFields in = Json.read(folder.resolve(NAME), "the checkpoint's manifest", LIMIT).format(FORMAT);
        String kindName = in.string("kind");
        CheckpointKind kind = null;
        for (CheckpointKind candidate : CheckpointKind.values()) {
            kind = candidate.json().equals(kindName) ? candidate : kind;
        }
        if (kind == null) {
            throw in.wrong("kind", "best or last");
        }
        List<Entry> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonFields file : in.objects("files")) {
            Entry entry = new Entry(file.string("name"), file.longAtLeast("size", 0), file.string("sha256"));
            file.end();
            if (!isFileName(entry.name()) || !names.add(entry.name())) {
                throw file.wrong("name", "a simple file name that occurs once");
            }
            if (!Sha256.isHex(entry.sha256())) {
                throw file.wrong("sha256", "64 hex digits");
            }
            files.add(entry);
        }
        Manifest manifest = new Manifest(in.longAtLeast("step", 0), in.intAtLeast("epoch", 0), kind, files,
            in.numbers("metrics"), in.tree("state"));
        in.end();
        return manifest;
    }

    byte[] bytes() {
        ObjectNode node = Json.object();
        node.put("format", FORMAT).put("step", step).put("epoch", epoch).put("kind", kind.json());
        ArrayNode list = node.putArray("files");
        files.forEach(file -> list.addObject().put("name", file.name()).put("size", file.size())
            .put("sha256", file.sha256()));
        node.set("metrics", Json.numbers(metrics));
        node.set("state", state);
        return Json.pretty(node);
    }
}
