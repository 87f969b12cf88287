// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Features packed into one file as float16 ({@link PackedFormat}), read through a memory map: what was read before comes
 * from the system's page cache, which all processes share, and takes no heap. Every record is checked when it is read.
 */
public final class PackedFeatureStore implements FeatureStore {
    private static final String REMEDY = "Pack the features again (vlpet pack-features), or delete the file.";

    private final Path file;
    private final PackedFormat format;
    private final PackedIndex index;
    private final String hash;
    private final MemorySegment map;
    private final UnaryOperator<String> key;
    private boolean compared;

    private PackedFeatureStore(Path file, PackedFormat format, PackedIndex index, String hash, MemorySegment map,
            UnaryOperator<String> key) {
        this.file = file;
        this.format = format;
        this.index = index;
        this.hash = hash;
        this.map = map;
        this.key = key;
    }

    /**
     * Opens a file whose sizes need not be known.
     *
     * @param key of an image in the file
     * @throws UserError (DATA) if it is no whole packed file
     */
    public static PackedFeatureStore open(Path file, UnaryOperator<String> key) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = read(channel, 0, PackedFormat.HEAD + PackedFormat.HASH);
            byte[] stated = Arrays.copyOfRange(head.array(), PackedFormat.HEAD, head.limit());
            PackedFormat format = PackedFormat.read(head.duplicate(), channel.size());
            ByteBuffer bytes = read(channel, format.index(), format.indexBytes());
            MessageDigest digest = PackedFormat.sha256();
            digest.update(head.array(), 0, PackedFormat.HEAD);
            digest.update(bytes.array());
            if (!Arrays.equals(digest.digest(), stated)) {
                throw new IllegalArgumentException("head or index was changed after it was written");
            }
            // The map must outlive this method and every thread that reads; the collector closes it.
            MemorySegment map = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return new PackedFeatureStore(file, format, PackedIndex.read(bytes, format.records()),
                    HexFormat.of().formatHex(stated), map, key);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + ": " + (e instanceof EOFException ? "truncated packed features"
                    : "cannot be read: " + e.getMessage()), REMEDY, e);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new UserError(ExitCode.DATA, file + ": broken packed features: " + e.getMessage(), REMEDY, e);
        }
    }

    /** The hash in the head: that of the index, which holds a checksum of every record. */
    public static String hash(Path file) {
        return open(file, k -> k).hash;
    }

    /** Refuses features of other sizes than these. */
    public PackedFeatureStore require(int tokens, int width) {
        if (tokens != tokens() || width != width()) {
            throw new UserError(ExitCode.DATA, file + ": features are [" + tokens() + ", " + width()
                    + "], the experiment asks for [" + tokens + ", " + width + "]",
                    "Set vision.inputTokens and vision.featDim to what the file holds, or pack other features.");
        }
        return this;
    }

    /** Refuses a file that was made from something else than what is there now. */
    public PackedFeatureStore requireMadeFrom(SourceStamp source) {
        if (!index.stamp().sha256().equals(source.sha256())) {
            throw new UserError(ExitCode.DATA, file + ": made from " + index.stamp().files() + " files of "
                    + index.stamp().bytes() + " bytes, but " + source.name() + " has changed since (" + source.files()
                    + " files, " + source.bytes() + " bytes)", REMEDY);
        }
        compared = true;
        return this;
    }

    /** Says so if the file was made from features that it was not compared with, because they are gone. */
    public Optional<String> unproven() {
        SourceStamp stamp = index.stamp();
        return compared || stamp.equals(SourceStamp.NONE) ? Optional.empty() : Optional.of(file + " is read as it is: the "
                + stamp.files() + " files (" + stamp.bytes() + " bytes) of " + stamp.name() + " that it was made from are"
                + " not there to be compared with it.");
    }

    /** What it was made from. */
    public SourceStamp stamp() {
        return index.stamp();
    }

    /** Keys and their record numbers. */
    public Map<String, Integer> places() {
        return Map.copyOf(index.places());
    }

    @Override
    public int tokens() {
        return format.tokens();
    }

    @Override
    public int width() {
        return format.width();
    }

    @Override
    public boolean has(String image) {
        return index.places().containsKey(key.apply(image));
    }

    @Override
    public Features read(String image) {
        Integer number = index.places().get(key.apply(image));
        if (number == null) {
            throw new UserError(ExitCode.DATA, file + ": no features of image " + image, REMEDY);
        }
        byte[] record = new byte[format.content()];
        try {
            // Copied before it is looked at: if the file shrinks, only this copy is sure to end in an error that can be
            // caught, and not in the death of the process.
            MemorySegment.copy(map, ValueLayout.JAVA_BYTE, format.start(number), record, 0, record.length);
        } catch (InternalError e) {
            throw new UserError(ExitCode.DATA, file + ": record " + number + " (image " + image + ") cannot be read: the"
                    + " file was cut or the disk failed while it was in use", REMEDY, e);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(record);
        if ((int) checksum.getValue() != index.checksums()[number]) {
            throw new UserError(ExitCode.DATA, file + ": record " + number + " (image " + image + ") was changed after it"
                    + " was written", REMEDY);
        }
        return features(image, ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN));
    }

    private Features features(String image, ByteBuffer record) {
        float[] values = new float[tokens() * width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(record.getShort(i * Short.BYTES));
        }
        Finite.require(values, width(), file + ": image " + image, REMEDY);
        if (!format.boxes()) {
            return new Features(values, tokens(), width());
        }
        float[] boxes = new float[tokens() * Boxes.NUMBERS];
        record.position(values.length * Short.BYTES).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(boxes);
        Finite.require(boxes, Boxes.NUMBERS, file + ": boxes of image " + image, REMEDY);
        return new Features(values, tokens(), width(), Optional.of(boxes));
    }

    private static ByteBuffer read(FileChannel channel, long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }
}
