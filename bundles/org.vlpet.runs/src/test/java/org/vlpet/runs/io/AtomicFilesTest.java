// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path dir;

    /** 200,000 bytes in pieces, so that the buffer is written several times. */
    private static void pieces(OutputStream out) throws IOException {
        for (int i = 0; i < 200; i++) {
            out.write(new byte[1000]);
        }
    }

    @Test
    void whereverItFailsTheOldContentOrTheNewIsThere() throws IOException {
        FaultyStorage counting = FaultyStorage.counting();
        AtomicFiles.write(counting, dir.resolve("count"), "it", AtomicFilesTest::pieces);
        assertTrue(counting.operations() >= 6, "the writes are counted");
        for (int i = 0; i < counting.operations(); i++) {
            for (boolean dies : new boolean[] {false, true}) {
                Path file = dir.resolve("file-" + i + dies);
                Files.writeString(file, "old");
                Storage storage = dies ? FaultyStorage.dyingAt(i) : FaultyStorage.failingOnceAt(i);
                RunDirectoryException e = assertThrows(RunDirectoryException.class,
                    () -> AtomicFiles.write(storage, file, "it", AtomicFilesTest::pieces));
                assertEquals(RunDirectoryException.Kind.OUTPUT, e.kind());
                assertTrue(e.getMessage().contains(file.toString()) && e.remedy().contains("--out"), e.getMessage());
                long size = Files.size(file);
                // The last operation, after the move, makes the rename durable.
                assertEquals(i == counting.operations() - 1 ? 200_000 : 3, size, "operation " + i);
                if (!dies) {
                    try (var entries = Files.list(dir)) {
                        String mine = ".tmp-" + file.getFileName();
                        assertTrue(entries.noneMatch(p -> p.getFileName().toString().startsWith(mine)),
                            "no half file left");
                    }
                }
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDeviceSaysNoSpaceAndWhatToDo() throws IOException {
        try (Storage.Output full = Storage.disk().append(Path.of("/dev/full"))) {
            IOException cause = assertThrows(IOException.class,
                () -> AtomicFiles.writeFully(full, ByteBuffer.wrap(new byte[10])));
            RunDirectoryException e = Failures.output("the events", Path.of("/dev/full"), cause);
            assertTrue(e.getMessage().contains("No space left"), e.getMessage());
            assertTrue(e.remedy().contains("Free space"), e.remedy());
        }
    }

    @Test
    void aChannelThatTakesNothingFailsInsteadOfSpinning() {
        Storage.Output stuck = new Storage.Output() {
            @Override
            public int write(ByteBuffer source) {
                return 0;
            }

            @Override
            public void force() {
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {
            }
        };
        assertThrows(IOException.class, () -> AtomicFiles.stream(stuck, out -> out.write(new byte[100_000])));
    }
}
