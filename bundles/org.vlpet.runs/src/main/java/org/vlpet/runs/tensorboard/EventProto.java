// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The few messages of TensorFlow's {@code event.proto} and {@code summary.proto} that scalars need, encoded as
 * protobuf prescribes. Field numbers: Event {wall_time 1, step 2, file_version 3, summary 5, session_log 7},
 * Summary {value 1}, Summary.Value {tag 1, simple_value 2}, SessionLog {status 1: START = 1}.
 */
final class EventProto {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private EventProto() {
    }

    /** The first event of every file. */
    static byte[] version(double wallTime) {
        ByteArrayOutputStream event = head(wallTime, 0);
        bytes(event, 3, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }

    /** Tells readers to forget what earlier files say about {@code step} and beyond. */
    static byte[] restart(double wallTime, long step) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        key(log, 1, VARINT);
        varint(log, 1);
        ByteArrayOutputStream event = head(wallTime, step);
        bytes(event, 7, log.toByteArray());
        return event.toByteArray();
    }

    static byte[] scalars(double wallTime, long step, Map<String, Double> values) {
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        values.forEach((tag, value) -> {
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            bytes(entry, 1, tag.getBytes(StandardCharsets.UTF_8));
            key(entry, 2, FIXED32);
            entry.writeBytes(little(4).putFloat(value.floatValue()).array());
            bytes(summary, 1, entry.toByteArray());
        });
        ByteArrayOutputStream event = head(wallTime, step);
        bytes(event, 5, summary.toByteArray());
        return event.toByteArray();
    }

    private static ByteArrayOutputStream head(double wallTime, long step) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        key(event, 1, FIXED64);
        event.writeBytes(little(8).putDouble(wallTime).array());
        if (step != 0) {
            key(event, 2, VARINT);
            varint(event, step);
        }
        return event;
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
        key(out, field, BYTES);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void key(ByteArrayOutputStream out, int field, int wire) {
        varint(out, (long) field << 3 | wire);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
