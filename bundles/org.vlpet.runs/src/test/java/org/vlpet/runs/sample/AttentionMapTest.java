// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Storage;
import org.vlpet.runs.sample.AttentionMap.Grid;

class AttentionMapTest {
    @TempDir
    private Path folder;

    private static AttentionMap map() {
        return new AttentionMap(List.of("is", "it"), List.of(new Grid(1, 2), new Grid(1, 2)), List.of("true"),
            List.of(List.of(0.1, 0.2, 0.3, 0.2, 0.15, 0.05)),
            Map.of("decoder.0.cross_attn", List.of(0.1, 0.2, 0.3, 0.2, 0.15, 0.05)));
    }

    @Test
    void survivesTheDisk() {
        Path file = folder.resolve("a.json");
        map().write(Storage.disk(), file);
        assertEquals(map(), AttentionMap.read(file));
        List<Double> weights = map().tokens().getFirst();
        assertEquals(List.of(0.15, 0.05), map().ofImage(weights, 1));
        assertEquals(List.of(0.1, 0.2), map().ofText(weights));
        assertEquals(new Grid(3, 3), Grid.of(9));
        assertEquals(new Grid(1, 10), Grid.of(10));
    }

    @Test
    void hostileFilesAreNamed() throws IOException {
        Path file = folder.resolve("b.json");
        map().write(Storage.disk(), file);
        String good = Files.readString(file);
        for (String bad : List.of(good.replace("\"rows\":1", "\"rows\":2"), good.replace("0.15", "\"x\""),
            good.replace("[[", "[7,["), good.substring(0, 20), good.replace("{\"format\"", "{\"more\":1,\"format\""))) {
            Files.writeString(file, bad);
            RunDirectoryException refused = assertThrows(RunDirectoryException.class, () -> AttentionMap.read(file), bad);
            assertTrue(refused.getMessage().contains("b.json"), refused.getMessage());
        }
    }
}
