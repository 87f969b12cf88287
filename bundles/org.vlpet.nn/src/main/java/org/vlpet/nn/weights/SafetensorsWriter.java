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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Map<String, TensorContent> contents = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> contents.put(name, TensorContent.of(tensor)));
        writeContents(out, contents, metadata);
    }

    /** The same for tensors from anywhere. */
    public static void writeContents(OutputStream out, Map<String, TensorContent> tensors,
            Map<String, String> metadata) throws IOException {
        List<Map.Entry<String, TensorContent>> ordered = tensors.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, TensorContent> e) -> -e.getValue().type().bytes()))
                .toList();
        byte[] header = header(ordered, metadata);
        out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
        out.write(header);
        WritableByteChannel channel = Channels.newChannel(out);
        for (Map.Entry<String, TensorContent> entry : ordered) {
            ByteBuffer memory = entry.getValue().bytes().get();
            if (memory.remaining() != entry.getValue().size()) {
                throw new IllegalStateException(entry.getKey() + " has " + memory.remaining() + " bytes instead of "
                        + entry.getValue().size());
            }
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

    private static byte[] header(List<Map.Entry<String, TensorContent>> tensors, Map<String, String> metadata)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = root.putObject("__metadata__");
            metadata.forEach(node::put);
        }
        long position = 0;
        for (Map.Entry<String, TensorContent> entry : tensors) {
            ObjectNode node = root.putObject(entry.getKey());
            node.put("dtype", entry.getValue().type().name());
            entry.getValue().shape().forEach(node.putArray("shape")::add);
            long end = position + entry.getValue().size();
            node.putArray("data_offsets").add(position).add(end);
            position = end;
        }
        String json = JSON.writeValueAsString(root);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT)).getBytes(StandardCharsets.UTF_8);
    }
}
