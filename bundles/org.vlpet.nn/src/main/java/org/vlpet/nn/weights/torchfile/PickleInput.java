// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes of a pickle; every read is checked against what is left, before anything is allocated. */
final class PickleInput {
    private final ByteBuffer bytes;

    PickleInput(byte[] pickle) {
        bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    int position() {
        return bytes.position();
    }

    int u8() throws Refused {
        return need(1).get() & 0xff;
    }

    int u16() throws Refused {
        return need(2).getShort() & 0xffff;
    }

    int i32() throws Refused {
        return need(4).getInt();
    }

    long u32() throws Refused {
        return need(4).getInt() & 0xffffffffL;
    }

    long i64() throws Refused {
        return need(8).getLong();
    }

    /** Big-endian, unlike everything else. */
    double f64() throws Refused {
        return Double.longBitsToDouble(Long.reverseBytes(need(8).getLong()));
    }

    /** Two's complement of {@code length} bytes, at most 8. */
    long longOf(int length) throws Refused {
        if (length > 8) {
            throw new Refused("a number of " + length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) u8() << 8 * i;
        }
        return length == 0 || length == 8 ? value : value << 64 - 8 * length >> 64 - 8 * length;
    }

    /** UTF-8 of {@code length} bytes. */
    String text(long length) throws Refused {
        if (length < 0 || length > bytes.remaining()) {
            throw new Refused("a text of " + Long.toUnsignedString(length) + " bytes where " + bytes.remaining()
                    + " are left");
        }
        ByteBuffer part = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
        } catch (CharacterCodingException e) {
            throw new Refused("a text that is no UTF-8");
        }
    }

    /** Text up to a line feed, which is dropped. */
    String line() throws Refused {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        if (end == bytes.limit()) {
            throw new Refused("it ends inside a name");
        }
        String line = text(end - bytes.position());
        bytes.get();
        return line;
    }

    private ByteBuffer need(int count) throws Refused {
        if (bytes.remaining() < count) {
            throw new Refused("it ends too early");
        }
        return bytes;
    }
}
