// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Writes a packed file of features. Until {@link #finish} nothing is seen under the file's name; closing before that
 * leaves nothing behind.
 */
public final class PackedFeatureWriter implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final PackedFormat format;
    private final ByteBuffer record;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private int[] checksums = new int[1024];
    private int records;
    private double largestError;
    private boolean finished;

    private PackedFeatureWriter(Path target, Path temporary, FileChannel channel, PackedFormat format) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.format = format;
        this.record = ByteBuffer.allocate(Math.toIntExact(format.stride())).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Starts a file.
     *
     * @param boxes whether every image has boxes of its own
     */
    public static PackedFeatureWriter create(Path target, int tokens, int width, boolean boxes) {
        Path absolute = target.toAbsolutePath();
        Path temporary = absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(absolute.getParent());
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // Tens of gigabytes must not stay behind when the user stops the process.
            temporary.toFile().deleteOnExit();
            channel.position(PackedFormat.DATA);
            return new PackedFeatureWriter(absolute, temporary, channel,
                    new PackedFormat(tokens, width, boxes, 0, 0, 0));
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /**
     * Adds an image.
     *
     * @throws UserError (DATA) if a value is too large for float16, or the key was added before
     */
    public void add(String key, Features features) {
        if (features.tokens() != format.tokens() || features.width() != format.width()
                || features.boxes().isPresent() != format.boxes()) {
            throw new UserError(ExitCode.DATA, "image " + key + ": (" + features.tokens() + ", " + features.width()
                    + ") features" + (features.boxes().isPresent() ? " with" : " without") + " boxes; others are ("
                    + format.tokens() + ", " + format.width() + ")" + (format.boxes() ? " with" : " without"),
                    "Pack only features of one kind into a file.");
        }
        record.clear();
        float[] values = features.values();
        for (int i = 0; i < values.length; i++) {
            record.putShort(half(values[i], key, i));
        }
        features.boxes().ifPresent(boxes -> {
            for (float number : boxes) {
                record.putFloat(number);
            }
        });
        CRC32C checksum = new CRC32C();
        checksum.update(record.array(), 0, format.content());
        if (records == checksums.length) {
            checksums = Arrays.copyOf(checksums, records * 2);
        }
        place(key, records);
        checksums[records++] = (int) checksum.getValue();
        write(record.clear());
    }

    /** Gives an image the features of one that was added. */
    public void alias(String key, String other) {
        place(key, places.get(other));
    }

    /** Images so far. */
    public int size() {
        return places.size();
    }

    /** Largest difference between a value and what float16 made of it; 0 if all were exact. */
    public double largestError() {
        return largestError;
    }

    /** Completes the file and puts it in its place. */
    public void finish(SourceStamp stamp) {
        try {
            byte[] index = new PackedIndex(stamp, Arrays.copyOf(checksums, records), places).bytes();
            if (index.length > PackedFormat.MAX_INDEX) {
                throw new IOException("the index is too long");
            }
            PackedFormat complete = new PackedFormat(format.tokens(), format.width(), format.boxes(), records,
                    format.start(records), index.length);
            MessageDigest digest = PackedFormat.sha256();
            digest.update(complete.head());
            digest.update(index);
            write(ByteBuffer.wrap(index));
            channel.position(0);
            write(complete.head());
            write(ByteBuffer.wrap(digest.digest()));
            channel.force(true);
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            finished = true;
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    @Override
    public void close() {
        if (!finished) {
            try {
                channel.close();
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                throw unwritable(temporary, e);
            }
        }
    }

    private short half(float value, String key, int index) {
        if (!Float16.fits(value)) {
            throw Float16.tooLarge(value, "image " + key + ": value [" + index / format.width() + ", "
                    + index % format.width() + "]");
        }
        short half = Float.floatToFloat16(value);
        largestError = Math.max(largestError, Math.abs(value - Float.float16ToFloat(half)));
        return half;
    }

    private void place(String key, int number) {
        if (places.putIfAbsent(key, number) != null) {
            throw new UserError(ExitCode.DATA, "image " + key + " comes twice", "Take one of them out.");
        }
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static UserError unwritable(Path file, IOException e) {
        return new UserError(ExitCode.OUTPUT, file + " cannot be written: " + e.getMessage(),
                "Check free space and permissions.", e);
    }
}
