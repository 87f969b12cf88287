// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.io.RunDirectoryException;

class RunHousekeepingTest {
    @TempDir
    Path dir;

    private Path ended(String name) throws IOException {
        Path folder = dir.resolve("runs").resolve(name);
        try (RunWriter writer = RunWriter.create(folder, name, 1, new byte[100])) {
            writer.finish(0, 0, 0, "");
        }
        Files.write(folder.resolve("checkpoints/big"), new byte[2000]);
        return folder;
    }

    @Test
    void sizesAreSummedAndPutIntoWords() throws IOException {
        assertTrue(RunHousekeeping.size(ended("a")) > 2100);
        assertEquals("999 B", RunHousekeeping.sizeText(999));
        assertEquals("1.0 kB", RunHousekeeping.sizeText(1000));
        assertEquals("1.0 MB", RunHousekeeping.sizeText(999_960));
        assertEquals("12.3 GB", RunHousekeeping.sizeText(12_345_678_901L));
    }

    @Test
    void archivedAsFolderUnderAFreeName() throws IOException {
        Path first = RunHousekeeping.archive(ended("a"), false);
        Path second = RunHousekeeping.archive(ended("a"), false);
        assertEquals(dir.resolve("runs/archive/a"), first);
        assertEquals(dir.resolve("runs/archive/a-2"), second);
        assertEquals(RunState.DONE, Run.open(second).state(), "still a run");
        assertEquals(List.of(), RunDirectory.list(dir.resolve("runs")));
    }

    @Test
    void archivedAsZip() throws IOException {
        Path folder = ended("a");
        Path zip = RunHousekeeping.archive(folder, true);
        assertFalse(Files.exists(folder));
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertEquals(2000, file.getEntry("a/checkpoints/big").getSize());
            assertTrue(file.getEntry("a/run.json") != null);
        }
        try (var entries = Files.list(zip.getParent())) {
            assertEquals(1, entries.count(), "no draft is left");
        }
    }

    @Test
    void deletedWithoutFollowingLinks() throws IOException {
        Path folder = ended("a");
        Path outside = Files.writeString(dir.resolve("precious"), "x");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("folders"), dir);
        RunHousekeeping.delete(folder);
        assertTrue(Files.exists(outside));
        try (var entries = Files.list(dir.resolve("runs"))) {
            assertEquals(0, entries.count());
        }
    }

    @Test
    void aLiveRunAndWhatIsNoRunAreLeftAlone() throws IOException {
        Path folder = dir.resolve("live");
        try (RunWriter writer = RunWriter.create(folder, "live", 1, new byte[0])) {
            assertThrows(RunDirectoryException.class, () -> RunHousekeeping.delete(folder));
            assertThrows(RunDirectoryException.class, () -> RunHousekeeping.archive(folder, true));
            assertTrue(Run.open(folder).state().isLive());
            writer.finish(0, 0, 0, "");
        }
        Path plain = Files.createDirectories(dir.resolve("plain"));
        assertThrows(RunDirectoryException.class, () -> RunHousekeeping.delete(plain));
        assertTrue(Files.exists(plain));
    }

    @Test
    void aRunOfAnotherHostIsKnownAsSuch() throws IOException {
        Path folder = ended("a");
        assertEquals(RunAccess.FULL, Run.open(folder).access());
        Path json = folder.resolve("run.json");
        Files.writeString(json, Files.readString(json).replace("\"" + HostFacts.host() + "\"", "\"elsewhere\""));
        assertEquals(RunAccess.OTHER_HOST, Run.open(folder).access());
    }
}
