// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles by hand, good and hostile ones. */
final class Pickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
        raw(0x80, 2);
    }

    Pickle raw(int... codes) {
        for (int code : codes) {
            out.write(code);
        }
        return this;
    }

    Pickle text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return raw('X').i32(bytes.length).bytes(bytes);
    }

    Pickle bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Pickle i32(int value) {
        return bytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    Pickle number(long value) {
        return raw(0x8a, 8).bytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    Pickle global(String module, String name) {
        return raw('c').bytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Pickle storage(String type, String key, long elements) {
        return raw('(').text("storage").global("torch", type).text(key).text("cpu").number(elements).raw('t', 'Q');
    }

    /** {@code torch._utils._rebuild_tensor_v2} of a storage. */
    Pickle tensor(String type, String key, long elements, long offset, long[] shape, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").raw('(').storage(type, key, elements).number(offset);
        tuple(shape).tuple(strides).raw(0x89);
        return global("collections", "OrderedDict").raw(')', 'R', 't', 'R');
    }

    Pickle tuple(long... values) {
        raw('(');
        for (long value : values) {
            number(value);
        }
        return raw('t');
    }

    byte[] end() {
        raw('.');
        return out.toByteArray();
    }
}
