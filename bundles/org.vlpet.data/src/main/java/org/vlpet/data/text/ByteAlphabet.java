// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import java.nio.charset.StandardCharsets;

/** The printable character that stands for each byte in a byte-level vocabulary (GPT-2's table). */
final class ByteAlphabet {
    private static final char[] OF_BYTE = new char[256];

    static {
        char spare = 256;
        for (int value = 0; value < OF_BYTE.length; value++) {
            boolean printable = value >= '!' && value <= '~' || value >= 0xA1 && value <= 0xAC || value >= 0xAE;
            OF_BYTE[value] = printable ? (char) value : spare++;
        }
    }

    private ByteAlphabet() {
    }

    static char of(int value) {
        return OF_BYTE[value & 0xff];
    }

    static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length);
        for (byte value : bytes) {
            out.append(of(value));
        }
        return out.toString();
    }
}
