// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    @TempDir
    Path dir;

    private static JsonFields parse(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8), "file.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{\"a\":1}}", "{\"a\":1} {}", "{\"a\":1,\"a\":2}", "null", "{'a':1}",
        "{\"a\":NaN}", "{\"a\":1,}"})
    void whatIsNotOneObjectFails(String json) {
        RunDirectoryException e = assertThrows(RunDirectoryException.class, () -> parse(json));
        assertEquals(RunDirectoryException.Kind.DATA, e.kind());
        assertTrue(e.getMessage().startsWith("file.json"), e.getMessage());
    }

    @Test
    void deepNestingFailsInsteadOfOverflowing() {
        assertThrows(RunDirectoryException.class, () -> parse("{\"a\":" + "[".repeat(100_000)));
    }

    @Test
    void unknownMissingAndWrongKeysAreNamed() {
        JsonFields in = parse("{\"a\":1,\"b\":\"x\",\"big\":99999999999999999999,\"half\":1.5}");
        assertEquals(1, in.integer("a", 0, 5));
        assertTrue(assertThrows(RunDirectoryException.class, in::end).getMessage().contains("\"b\""));
        assertTrue(assertThrows(RunDirectoryException.class, () -> in.string("c")).getMessage().contains("\"c\""));
        for (String key : new String[] {"b", "big", "half"}) {
            assertThrows(RunDirectoryException.class, () -> in.integer(key, 0, 5));
        }
        assertThrows(RunDirectoryException.class, () -> in.integer("a", 2, 5));
    }

    @Test
    void aFileBeyondItsLimitIsNotReadIn() throws Exception {
        Path file = dir.resolve("large.json");
        Files.writeString(file, "{\"a\":\"" + "x".repeat(1000) + "\"}");
        assertTrue(assertThrows(RunDirectoryException.class, () -> Json.read(file, "it", 100)).getMessage()
            .contains("100 bytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../x", "a/../../x", "a//b", "C:\\x", "a\\b", ".", "a/./b", "c:x",
        "a\0"})
    void pathsThatLeaveTheFolderAreRefused(String path) {
        assertFalse(JsonFields.isRelativePath(path));
    }

    @Property
    void everyDoubleComesBackBitForBit(@ForAll double value) {
        var node = Json.object();
        node.set("v", Json.number(value));
        assertEquals(value, Json.parse(Json.line(node), "x").number("v"));
    }

    @Test
    void numbersThatJsonLacksAreStrings() {
        var node = Json.object();
        node.set("v", Json.number(Double.NEGATIVE_INFINITY));
        assertEquals("{\"v\":\"-Infinity\"}", new String(Json.line(node), StandardCharsets.UTF_8));
        assertEquals(Double.NEGATIVE_INFINITY, parse("{\"v\":\"-Infinity\"}").number("v"));
        assertThrows(RunDirectoryException.class, () -> parse("{\"v\":\"nan\"}").number("v"));
    }
}
