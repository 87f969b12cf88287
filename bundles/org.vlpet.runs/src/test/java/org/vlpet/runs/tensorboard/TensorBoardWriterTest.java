// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.io.FaultyStorage;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Storage;

class TensorBoardWriterTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.500Z");

    @TempDir
    Path dir;

    /** One field of a protobuf message, read without knowing the message. */
    private record Field(int number, Object value) {
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static List<Field> message(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            long key = varint(in);
            Object value = switch ((int) (key & 7)) {
                case 0 -> varint(in);
                case 1 -> in.getDouble();
                case 5 -> in.getFloat();
                default -> {
                    byte[] content = new byte[(int) varint(in)];
                    in.get(content);
                    yield content;
                }
            };
            fields.add(new Field((int) (key >>> 3), value));
        }
        return fields;
    }

    /** CRC-32C bit by bit, from its definition (reflected polynomial 0x82f63b78), masked as TensorFlow does. */
    private static int maskedCrc(byte[] bytes) {
        int crc = -1;
        for (byte next : bytes) {
            crc ^= next & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    private static List<List<Field>> records(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<List<Field>> events = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertEquals(maskedCrc(length), in.getInt());
            byte[] event = new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
            in.get(event);
            assertEquals(maskedCrc(event), in.getInt());
            events.add(message(event));
        }
        return events;
    }

    @Test
    void anotherReaderUnderstandsIt() throws IOException {
        Path file;
        try (TensorBoardWriter writer = TensorBoardWriter.open(Storage.disk(), dir.resolve("tensorboard"), "my host/1",
            NOW, OptionalLong.of(299))) {
            file = writer.file();
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("loss/größe", 0.1);
            values.put("lr", Double.NaN);
            writer.scalars(NOW, 300, values);
            writer.scalars(NOW, 301, Map.of());
        }
        assertEquals("events.out.tfevents.1769860800.my_host_1", file.getFileName().toString());
        List<List<Field>> events = records(file);
        assertEquals(3, events.size());
        assertEquals(1769860800.5, events.get(0).get(0).value());
        assertEquals("brain.Event:2", new String((byte[]) events.get(0).get(1).value(), StandardCharsets.UTF_8));
        assertEquals(300L, events.get(1).get(1).value());
        assertEquals(List.of(new Field(1, 1L)), message((byte[]) events.get(1).get(2).value()), "START from there");
        assertEquals(new Field(2, 300L), events.get(2).get(1));
        assertEquals(5, events.get(2).get(2).number());
        List<Field> summary = message((byte[]) events.get(2).get(2).value());
        assertEquals(2, summary.size());
        List<Field> loss = message((byte[]) summary.get(0).value());
        assertEquals("loss/größe", new String((byte[]) loss.get(0).value(), StandardCharsets.UTF_8));
        assertEquals(new Field(2, 0.1f), loss.get(1));
        assertEquals(new Field(2, Float.NaN), message((byte[]) summary.get(1).value()).get(1));
    }

    @Test
    void theFirstBytesAreThoseOfTensorFlow() throws IOException {
        // Event {wall_time: 1.0, file_version: "brain.Event:2"}, as TensorFlow's protobuf and record writer give it.
        try (TensorBoardWriter writer = TensorBoardWriter.open(Storage.disk(), dir, "h", Instant.ofEpochSecond(1),
            OptionalLong.empty())) {
            assertArrayEquals(HexFormat.of().parseHex(KNOWN), Files.readAllBytes(writer.file()));
        }
    }

    private static final String KNOWN = "1800000000000000a37f4b22"
        + "09000000000000f03f1a0d627261696e2e4576656e743a3286bf577a";

    @Test
    void aSecondFileWithinASecondDoesNotOverwrite() {
        try (TensorBoardWriter first = TensorBoardWriter.open(Storage.disk(), dir, "h", NOW, OptionalLong.empty());
            TensorBoardWriter second = TensorBoardWriter.open(Storage.disk(), dir, "h", NOW, OptionalLong.of(1))) {
            assertEquals(first.file().getFileName() + ".1", second.file().getFileName().toString());
        }
    }

    @Test
    void aFullDiskIsReported() {
        RunDirectoryException e = assertThrows(RunDirectoryException.class, () -> TensorBoardWriter.open(
            FaultyStorage.failingOnceAt(2), dir, "h", NOW, OptionalLong.empty()));
        assertEquals(RunDirectoryException.Kind.OUTPUT, e.kind());
    }
}
