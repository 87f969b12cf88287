// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the archive that torch loads as a module: the script as text, an empty object, the format version. */
final class ScriptArchive {
    private static final String HEAD = """
            class Ops(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            """;
    /** Older versions select old operator schemas. */
    private static final String VERSION = "10\n";
    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

    private ScriptArchive() {
    }

    /**
     * The archive.
     *
     * @param methods methods in TorchScript, without indentation; {@code (self, } stands for the typed receiver
     */
    static byte[] of(String methods) {
        String typed = methods.replace("(self, ", "(self: __torch__.Ops, ").indent(2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "ops/data.pkl", object());
            entry(zip, "ops/code/__torch__.py", (HEAD + typed).getBytes(StandardCharsets.UTF_8));
            entry(zip, "ops/constants.pkl", EMPTY_TUPLE);
            entry(zip, "ops/version", VERSION.getBytes(StandardCharsets.US_ASCII));
            entry(zip, "ops/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Pickled instance of the class with the one attribute that torch insists on. */
    private static byte[] object() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x80, 2});
        out.writeBytes("c__torch__\nOps\n)".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {(byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        out.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {(byte) 0x88, 'u', 'b', '.'});
        return out.toByteArray();
    }

    /** Stored, not deflated: torch maps entries directly. */
    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
