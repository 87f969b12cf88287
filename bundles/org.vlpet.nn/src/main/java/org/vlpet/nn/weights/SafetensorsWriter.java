// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.vlpet.nn.ops.Tensors;

/** Writes safetensors from the tensors' own memory, without a copy of the whole. */
public final class SafetensorsWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {
    }

    /**
     * Writes to a stream, which stays open.
     *
     * @param tensors contiguous tensors by name; wider types go first so that every tensor is aligned
     * @param metadata the file's {@code __metadata__}; left out if empty
     */
    public static void write(OutputStream out, Map<String, NDArray> tensors, Map<String, String> metadata)
            throws IOException {
        List<Map.Entry<String, NDArray>> ordered = tensors.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, NDArray> e) -> -type(e.getValue()).bytes()))
                .toList();
        byte[] header = header(ordered, metadata);
        out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
        out.write(header);
        WritableByteChannel channel = Channels.newChannel(out);
        for (Map.Entry<String, NDArray> entry : ordered) {
            ByteBuffer memory = Tensors.memory(entry.getValue());
            while (memory.hasRemaining()) {
                channel.write(memory);
            }
        }
    }

    /** Writes a file whole or not at all: beside it first, flushed to disk, then moved into place. */
    public static void writeFile(Path file, Map<String, NDArray> tensors, Map<String, String> metadata)
            throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Path aside = Files.createTempFile(parent, "." + file.getFileName(), ".part");
        try {
            try (FileOutputStream raw = new FileOutputStream(aside.toFile());
                    BufferedOutputStream out = new BufferedOutputStream(raw)) {
                write(out, tensors, metadata);
                out.flush();
                raw.getFD().sync();
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static byte[] header(List<Map.Entry<String, NDArray>> tensors, Map<String, String> metadata)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = root.putObject("__metadata__");
            metadata.forEach(node::put);
        }
        long position = 0;
        for (Map.Entry<String, NDArray> entry : tensors) {
            StoredType type = type(entry.getValue());
            ObjectNode node = root.putObject(entry.getKey());
            node.put("dtype", type.name());
            for (long size : entry.getValue().getShape().getShape()) {
                node.withArray("shape").add(size);
            }
            if (!node.has("shape")) {
                node.putArray("shape");
            }
            long end = position + entry.getValue().size() * type.bytes();
            node.putArray("data_offsets").add(position).add(end);
            position = end;
        }
        String json = JSON.writeValueAsString(root);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT)).getBytes(StandardCharsets.UTF_8);
    }

    private static StoredType type(NDArray tensor) {
        return switch (tensor.getDataType()) {
            case FLOAT32 -> StoredType.F32;
            case FLOAT64 -> StoredType.F64;
            case INT64 -> StoredType.I64;
            default -> throw new IllegalArgumentException("not written: " + tensor.getDataType());
        };
    }
}
