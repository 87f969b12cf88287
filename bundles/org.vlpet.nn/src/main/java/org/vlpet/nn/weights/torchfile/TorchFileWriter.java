// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vlpet.model.AtomicFile;
import org.vlpet.nn.weights.StoredType;
import org.vlpet.nn.weights.TensorContent;

/** Writes a state dict that {@code torch.load(weights_only=True)} reads; aliases are tied to their tensor. */
public final class TorchFileWriter {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String FOLDER = "archive/";
    private static final Map<StoredType, String> STORAGES = Map.of(StoredType.F32, "FloatStorage", StoredType.F64,
            "DoubleStorage", StoredType.F16, "HalfStorage", StoredType.BF16, "BFloat16Storage", StoredType.I64,
            "LongStorage", StoredType.I32, "IntStorage", StoredType.U8, "ByteStorage", StoredType.BOOL, "BoolStorage");

    private final SequencedMap<String, TensorContent> tensors = new LinkedHashMap<>();
    private final SequencedMap<String, String> names = new LinkedHashMap<>();

    /** Adds a tensor. */
    public void add(String name, TensorContent content) {
        tensors.put(name, content);
        names.put(name, name);
    }

    /** Adds another name of a tensor that was added before. */
    public void alias(String name, String of) {
        if (!tensors.containsKey(of)) {
            throw new IllegalArgumentException("no tensor " + of);
        }
        names.put(name, of);
    }

    /** Writes the file whole or not at all. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }

    private void write(OutputStream out) throws IOException {
        Map<String, Integer> keys = new LinkedHashMap<>();
        tensors.keySet().forEach(name -> keys.put(name, keys.size()));
        ZipOutputStream zip = new ZipOutputStream(out);
        entry(zip, "data.pkl", ByteBuffer.wrap(pickle(keys)));
        entry(zip, "byteorder", ByteBuffer.wrap("little".getBytes(StandardCharsets.US_ASCII)));
        for (Map.Entry<String, TensorContent> tensor : tensors.entrySet()) {
            entry(zip, "data/" + keys.get(tensor.getKey()), tensor.getValue().bytes().get());
        }
        entry(zip, "version", ByteBuffer.wrap("3\n".getBytes(StandardCharsets.US_ASCII)));
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, String name, ByteBuffer content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content.duplicate());
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.remaining());
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        WritableByteChannel channel = Channels.newChannel(zip);
        while (content.hasRemaining()) {
            channel.write(content);
        }
        zip.closeEntry();
    }

    private byte[] pickle(Map<String, Integer> keys) {
        Out out = new Out();
        out.code(0x80, 2, '}', '(');
        names.forEach((name, of) -> {
            TensorContent tensor = tensors.get(of);
            long elements = tensor.size() / tensor.type().bytes();
            out.text(name);
            out.global("torch._utils", "_rebuild_tensor_v2").code('(', '(');
            out.text("storage").global("torch", STORAGES.get(tensor.type()));
            out.text(String.valueOf(keys.get(of))).text("cpu").number(elements).code('t', 'Q').number(0).code('(');
            tensor.shape().forEach(out::number);
            out.code('t', '(');
            long step = elements;
            for (long size : tensor.shape()) {
                step = size == 0 ? step : step / size;
                out.number(Math.max(1, step));
            }
            out.code('t', 0x89);
            out.global("collections", "OrderedDict").code(')', 'R', 't', 'R');
        });
        out.code('u', '.');
        return out.bytes.toByteArray();
    }

    /** Instructions of protocol 2. */
    private static final class Out {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Out code(int... codes) {
            for (int code : codes) {
                bytes.write(code);
            }
            return this;
        }

        Out text(String text) {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            code('X');
            bytes.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length).array());
            bytes.writeBytes(content);
            return this;
        }

        Out global(String module, String name) {
            code('c');
            bytes.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        Out number(long value) {
            code(0x8a, 8);
            bytes.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
            return this;
        }
    }
}
