// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.tensorboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.Storage;

/**
 * Writes one event file of the TensorBoard format: records of length, masked CRC-32C of the length, protobuf event,
 * masked CRC-32C of the event (TensorFlow's {@code record_writer.h}). A torn last record is skipped by TensorBoard.
 */
public final class TensorBoardWriter implements AutoCloseable {
    private final Path file;
    private final Storage.Output output;

    private TensorBoardWriter(Path file, Storage.Output output) {
        this.file = file;
        this.output = output;
    }

    /**
     * Opens a new file {@code events.out.tfevents.<seconds>.<host>} in {@code folder}.
     *
     * @param resumedAt the step the run was resumed at: TensorBoard then drops later points of the earlier files
     * @throws org.vlpet.runs.io.RunDirectoryException (OUTPUT) if it cannot be written
     */
    public static TensorBoardWriter open(Storage storage, Path folder, String host, Instant now,
                                         OptionalLong resumedAt) {
        String safeHost = host.replaceAll("[^A-Za-z0-9._-]", "_");
        String name = String.format(Locale.ROOT, "events.out.tfevents.%010d.%s", now.getEpochSecond(), safeHost);
        Path file = folder.resolve(name);
        // Files are read in the order of their names; a second one within a second comes after the first.
        for (int i = 1; Files.exists(file); i++) {
            file = folder.resolve(name + "." + i);
        }
        try {
            storage.createDirectories(folder);
            TensorBoardWriter writer = new TensorBoardWriter(file, storage.create(file));
            writer.record(EventProto.version(seconds(now)));
            if (resumedAt.isPresent()) {
                writer.record(EventProto.restart(seconds(now), resumedAt.getAsLong() + 1));
            }
            return writer;
        } catch (IOException e) {
            throw Failures.output("the TensorBoard events", file, e);
        }
    }

    public Path file() {
        return file;
    }

    /** Writes several scalars of one step by tag, e.g. {@code loss/vqa}; values are stored as float32. */
    public void scalars(Instant time, long step, Map<String, Double> values) {
        if (!values.isEmpty()) {
            record(EventProto.scalars(seconds(time), step, values));
        }
    }

    public void scalar(Instant time, long step, String tag, double value) {
        scalars(time, step, Map.of(tag, value));
    }

    private void record(byte[] event) {
        byte[] length = EventProto.little(8).putLong(event.length).array();
        ByteBuffer record = EventProto.little(8 + 4 + event.length + 4);
        record.put(length).putInt(maskedCrc(length)).put(event).putInt(maskedCrc(event)).flip();
        try {
            AtomicFiles.writeFully(output, record);
        } catch (IOException e) {
            throw Failures.output("the TensorBoard events", file, e);
        }
    }

    /** CRCs of data that itself contains CRCs are weak; the format rotates and shifts them. */
    static int maskedCrc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        int value = (int) crc.getValue();
        return Integer.rotateRight(value, 15) + 0xa282ead8;
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }

    @Override
    public void close() {
        try {
            output.close();
        } catch (IOException e) {
            throw Failures.output("the TensorBoard events", file, e);
        }
    }
}
