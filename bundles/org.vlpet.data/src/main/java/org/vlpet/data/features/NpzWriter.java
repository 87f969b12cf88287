// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Writes NumPy archives that hold one array {@code features}, as {@link NpzFeatureStore} reads them. */
public final class NpzWriter {
    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;

    private NpzWriter() {
    }

    /**
     * Writes a whole file or none.
     *
     * @param values (values.length / width, width) row-major
     * @param half float16 instead of float32
     */
    public static void write(Path file, float[] values, int width, boolean half) {
        byte[] array = array(values, width, half, file);
        try {
            AtomicFile.write(file, out -> {
                ZipOutputStream zip = new ZipOutputStream(out);
                zip.putNextEntry(new ZipEntry("features.npy"));
                zip.write(array);
                zip.finish();
            });
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, file + " cannot be written: " + e.getMessage(),
                    "Check that the disk has room and the folder may be written; the same call then goes on.", e);
        }
    }

    private static byte[] array(float[] values, int width, boolean half, Path file) {
        String header = "{'descr': '" + (half ? "<f2" : "<f4") + "', 'fortran_order': False, 'shape': ("
                + values.length / width + ", " + width + "), }";
        int length = Math.ceilDiv(PREFIX + header.length() + 1, ALIGNMENT) * ALIGNMENT - PREFIX;
        ByteBuffer bytes = ByteBuffer.allocate(PREFIX + length + values.length * (half ? Short.BYTES : Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
        bytes.put((header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < values.length; i++) {
            if (half && !Float16.fits(values[i])) {
                throw Float16.tooLarge(values[i], file + ": value [" + i / width + ", " + i % width + "]");
            } else if (half) {
                bytes.putShort(Float.floatToFloat16(values[i]));
            } else {
                bytes.putFloat(values[i]);
            }
        }
        return bytes.array();
    }
}
