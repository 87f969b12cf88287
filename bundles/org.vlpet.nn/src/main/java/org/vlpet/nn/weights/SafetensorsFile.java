// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * A safetensors file. The header is checked whole when the file is opened; tensors are mapped when asked for, so pages
 * nobody touches are never read. Needs no closing: maps live as long as the tensors on them.
 */
public final class SafetensorsFile implements WeightSource {
    private static final int LENGTH_BYTES = 8;
    private static final long MAX_HEADER = 100_000_000;

    private final Path file;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsFile(Path file, SafetensorsHeader header, long dataStart) {
        this.file = file;
        this.header = header;
        this.dataStart = dataStart;
    }

    /**
     * Opens and checks a file.
     *
     * @throws UserError DATA if it cannot be read or breaks the format
     */
    public static SafetensorsFile open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < LENGTH_BYTES) {
                throw new SafetensorsHeader.Refused("it has only " + size + " bytes");
            }
            long length = read(channel, 0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 0 || length > MAX_HEADER) {
                throw new SafetensorsHeader.Refused("its header claims " + Long.toUnsignedString(length)
                        + " bytes, more than the 100 MB the format allows");
            }
            if (length > size - LENGTH_BYTES) {
                throw new SafetensorsHeader.Refused("its header claims " + length + " bytes, the file has " + size
                        + " (is it truncated?)");
            }
            long dataStart = LENGTH_BYTES + length;
            byte[] json = read(channel, LENGTH_BYTES, (int) length).array();
            return new SafetensorsFile(file, SafetensorsHeader.parse(json, size - dataStart), dataStart);
        } catch (SafetensorsHeader.Refused e) {
            throw new UserError(ExitCode.DATA, file + " is no valid safetensors file: " + e.getMessage() + ".",
                    "Download or write the file again.", e);
        } catch (NoSuchFileException e) {
            throw new UserError(ExitCode.DATA, file + " does not exist.", "Check the path.", e);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(),
                    "Check the path and its permissions.", e);
        }
    }

    @Override
    public SequencedSet<String> names() {
        return Collections.unmodifiableSequencedMap(header.entries()).sequencedKeySet();
    }

    /** The file's {@code __metadata__}. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    @Override
    public Optional<StoredTensor> find(String name) {
        return Optional.ofNullable(header.entries().get(name))
                .map(entry -> new StoredTensor(name, entry.type(), entry.shape(), map(name, entry)));
    }

    /** The tensor of this name. Fails with the file's name if there is none. */
    public StoredTensor require(String name) {
        return find(name).orElseThrow(() -> new UserError(ExitCode.DATA, file + " has no tensor " + name + ".",
                "The file is incomplete or belongs to something else."));
    }

    /** SHA-256 of the file as 64 hex digits. */
    public String sha256() {
        return FileHash.sha256(List.of(file));
    }

    @Override
    public String description() {
        return file.toString();
    }

    /**
     * A private (copy-on-write) map where the file may be opened for writing, which Java insists on although nothing is
     * written; else a read-only map, which never becomes a tensor's own memory.
     */
    private ByteBuffer map(String name, SafetensorsHeader.Entry entry) {
        long length = entry.end() - entry.begin();
        if (length > Integer.MAX_VALUE) {
            throw new UserError(ExitCode.DATA, file + ": tensor " + name + " has " + length + " bytes.",
                    "Tensors of more than 2 GiB are not supported.");
        }
        boolean writable = Files.isWritable(file);
        try (FileChannel channel = writable
                ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                : FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < dataStart + entry.end()) {
                throw new UserError(ExitCode.DATA, file + " became shorter while it was read.", "Read it again.");
            }
            return channel.map(writable ? MapMode.PRIVATE : MapMode.READ_ONLY, dataStart + entry.begin(), length)
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + ": tensor " + name + " cannot be read: " + e.getMessage(),
                    "Check the file and its permissions.", e);
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("unexpected end of file");
            }
        }
        return bytes.flip();
    }
}
