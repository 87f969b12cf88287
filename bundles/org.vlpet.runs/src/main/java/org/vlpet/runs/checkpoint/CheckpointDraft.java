// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.Sha256;
import org.vlpet.runs.io.Storage;
import org.vlpet.runs.io.StreamWriter;

/** A checkpoint being written aside, invisible until {@link #commit}. Closing it uncommitted removes it. */
public final class CheckpointDraft implements AutoCloseable {
    private final CheckpointStore store;
    private final Storage storage;
    private final Path temp;
    private final CheckpointKind kind;
    private final long step;
    private final int epoch;
    private final List<Manifest.Entry> files = new ArrayList<>();
    private Map<String, Double> metrics = Map.of();
    private ObjectNode state = Json.object();
    private boolean committed;

    CheckpointDraft(CheckpointStore store, Storage storage, Path temp, CheckpointKind kind, long step, int epoch) {
        this.store = store;
        this.storage = storage;
        this.temp = temp;
        this.kind = kind;
        this.step = step;
        this.epoch = epoch;
    }

    /**
     * Streams one file to the disk and forces it; size and checksum are taken on the way.
     *
     * @param fileName simple name, used once
     * @throws org.vlpet.runs.io.RunDirectoryException (OUTPUT) if the disk does not take it
     */
    public CheckpointDraft add(String fileName, StreamWriter content) {
        if (!Manifest.isFileName(fileName) || files.stream().anyMatch(entry -> entry.name().equals(fileName))) {
            throw new IllegalArgumentException("not a simple file name used once: " + fileName);
        }
        MessageDigest digest = Sha256.digest();
        long[] size = new long[1];
        Path file = temp.resolve(fileName);
        try (Storage.Output output = storage.create(file)) {
            AtomicFiles.stream(output, raw -> {
                OutputStream counted = new CountingStream(new DigestOutputStream(raw, digest), size);
                content.writeTo(counted);
                counted.flush();
            });
            output.force();
        } catch (IOException e) {
            throw Failures.output("the checkpoint", file, e);
        }
        files.add(new Manifest.Entry(fileName, size[0], Sha256.hex(digest)));
        return this;
    }

    /** Adds all files of another checkpoint, such as the last one that is also the best. */
    public CheckpointDraft addAll(Checkpoint other) {
        other.load().forEach((name, path) -> add(name, out -> Files.copy(path, out)));
        return this;
    }

    /** Validation metrics for the manifest. */
    public CheckpointDraft metrics(Map<String, Double> values) {
        metrics = Json.ordered(values);
        return this;
    }

    /** The trainer's own state for the manifest; copied. */
    public CheckpointDraft state(ObjectNode tree) {
        state = tree.deepCopy();
        return this;
    }

    /**
     * Makes the checkpoint visible at once and whole, then removes the ones it replaces.
     *
     * @throws org.vlpet.runs.io.RunDirectoryException (OUTPUT) if it could not be completed; the earlier ones are
     *         untouched
     */
    public Checkpoint commit() {
        Manifest manifest = new Manifest(step, epoch, kind, files, metrics, state);
        Path manifestFile = temp.resolve(Manifest.NAME);
        try {
            try (Storage.Output output = storage.create(manifestFile)) {
                AtomicFiles.stream(output, out -> out.write(manifest.bytes()));
                output.force();
            }
            storage.syncDirectory(temp);
        } catch (IOException e) {
            throw Failures.output("the checkpoint", manifestFile, e);
        }
        Path folder = store.publish(temp, kind);
        committed = true;
        store.prune();
        return Checkpoint.open(folder);
    }

    @Override
    public void close() {
        if (!committed) {
            AtomicFiles.deleteQuietly(storage, temp);
        }
    }

    /** Counts what passes; the trainer may close it, the file stays open. */
    private static final class CountingStream extends OutputStream {
        private final OutputStream out;
        private final long[] size;

        CountingStream(OutputStream out, long[] size) {
            this.out = out;
            this.size = size;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            size[0]++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            size[0] += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
