// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Walks the fields of a protocol-buffers message; every length is checked against what is left. */
final class ProtoReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final ByteBuffer in;

    /** The message is broken. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    /**
     * One field.
     *
     * @param number its number
     * @param wire its wire type
     * @param value its value, if it is a varint or fixed
     * @param bytes its content, if it is {@link #BYTES}
     */
    record Field(int number, int wire, long value, ByteBuffer bytes) {
        /** A message inside. */
        ProtoReader message() throws Broken {
            require(BYTES);
            return new ProtoReader(bytes);
        }

        /** Checks the wire type. */
        Field require(int expected) throws Broken {
            if (wire != expected) {
                throw new Broken("field " + number + " has wire type " + wire + " instead of " + expected);
            }
            return this;
        }

        /** A 32-bit float. */
        float floatValue() throws Broken {
            require(FIXED32);
            return Float.intBitsToFloat((int) value);
        }
    }

    ProtoReader(ByteBuffer message) {
        in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean hasNext() {
        return in.hasRemaining();
    }

    Field next() throws Broken {
        long tag = varint();
        long number = tag >>> 3;
        int wire = (int) (tag & 7);
        if (number < 1 || number > 1 << 29) {
            throw new Broken("a field has number " + number);
        }
        long value = 0;
        ByteBuffer bytes = ByteBuffer.allocate(0);
        switch (wire) {
            case VARINT -> value = varint();
            case FIXED64 -> value = need(8).getLong();
            case FIXED32 -> value = need(4).getInt();
            case BYTES -> {
                long length = varint();
                if (length < 0 || length > in.remaining()) {
                    throw new Broken("field " + number + " claims " + Long.toUnsignedString(length) + " bytes, "
                            + in.remaining() + " are left");
                }
                bytes = in.slice(in.position(), (int) length);
                in.position(in.position() + (int) length);
            }
            default -> throw new Broken("field " + number + " has wire type " + wire);
        }
        return new Field((int) number, wire, value, bytes);
    }

    private long varint() throws Broken {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = need(1).get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new Broken("a number has more than ten bytes");
    }

    private ByteBuffer need(int count) throws Broken {
        if (in.remaining() < count) {
            throw new Broken("it ends too early");
        }
        return in;
    }
}
