// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives as torch.save writes them, entry by entry. */
final class TorchFixture {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static TorchFixture of(byte[] pickle) {
        return new TorchFixture().entry("m/data.pkl", pickle)
                .entry("m/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    }

    TorchFixture entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    TorchFixture storage(String key, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return entry("m/data/" + key, bytes.array());
    }

    Path write(Path file) throws IOException {
        return write(file, ZipEntry.STORED);
    }

    Path write(Path file, int method) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(raw)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                CRC32 checksum = new CRC32();
                checksum.update(content.getValue());
                entry.setMethod(method);
                entry.setSize(content.getValue().length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
