// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.io.FaultyStorage;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;
import org.vlpet.runs.io.Storage;

class CheckpointStoreTest {
    @TempDir
    Path dir;

    /** Content that depends on the step, larger than the buffer, so that it is written in pieces. */
    private static byte[] tensors(long step) {
        byte[] bytes = new byte[150_000];
        Arrays.fill(bytes, (byte) step);
        return bytes;
    }

    private static Checkpoint write(CheckpointStore store, CheckpointKind kind, long step) {
        var state = Json.object().put("position", step);
        try (CheckpointDraft draft = store.begin(kind, step, (int) step / 10)) {
            return draft.add("tuned_state.safetensors", out -> {
                for (int i = 0; i < 150; i++) {
                    out.write(tensors(step), i * 1000, 1000);
                }
            })
                .add("trainer_state.safetensors", out -> out.write((int) step))
                .metrics(Map.of("vqa", Double.NaN)).state(state).commit();
        }
    }

    private static void assertWhole(Checkpoint checkpoint) throws IOException {
        long step = checkpoint.manifest().step();
        Map<String, Path> files = checkpoint.load();
        assertEquals(List.of("tuned_state.safetensors", "trainer_state.safetensors"), List.copyOf(files.keySet()));
        assertTrue(Arrays.equals(tensors(step), Files.readAllBytes(files.get("tuned_state.safetensors"))));
        assertEquals(step, checkpoint.manifest().state().get("position").longValue());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsWrittenIsFound() throws IOException {
        CheckpointStore store = CheckpointStore.of(dir.resolve("checkpoints"));
        assertEquals(Optional.empty(), store.findLast());
        Checkpoint written = write(store, CheckpointKind.LAST, 12);
        Checkpoint found = store.findLast().orElseThrow();
        assertEquals(written, found);
        assertWhole(found);
        assertEquals(Optional.empty(), store.findBest());
        assertEquals(Map.of("vqa", Double.NaN), found.manifest().metrics());
    }

    @Test
    void olderOnesGoOnlyWhenTheyAreNeededNoMore() throws IOException {
        CheckpointStore store = CheckpointStore.of(dir);
        write(store, CheckpointKind.BEST, 10);
        write(store, CheckpointKind.LAST, 10);
        write(store, CheckpointKind.LAST, 15);
        assertEquals(List.of("best-000001", "last-000003"), names(dir));
        write(store, CheckpointKind.BEST, 20);
        assertEquals(3, names(dir).size(), "whoever resumes at 15 still needs the best of 10");
        store.discardAfter(15);
        assertEquals(10, store.findBest().orElseThrow().manifest().step());
        write(store, CheckpointKind.BEST, 20);
        write(store, CheckpointKind.LAST, 20);
        assertEquals(2, names(dir).size());
        assertEquals(20, store.findBest().orElseThrow().manifest().step());
    }

    /**
     * Dies at every single operation of a write in turn. Afterwards the old or the new checkpoint is there and whole,
     * and the next write works and leaves nothing lying around.
     */
    @Test
    void killedAnywhereAWholeCheckpointIsFound() throws IOException {
        for (CheckpointKind kind : CheckpointKind.values()) {
            int operations = -1;
            for (int at = -1; at < operations || operations < 0; at++) {
                Path folder = dir.resolve(kind.json() + at);
                write(CheckpointStore.of(folder), CheckpointKind.LAST, 5);
                write(CheckpointStore.of(folder), CheckpointKind.BEST, 5);
                FaultyStorage storage = FaultyStorage.dyingAt(at);
                boolean returned = false;
                try {
                    write(CheckpointStore.of(folder, storage), kind, 9);
                    returned = true;
                } catch (RunDirectoryException e) {
                    assertEquals(Kind.OUTPUT, e.kind());
                }
                if (at < 0) {
                    operations = storage.operations();
                    assertTrue(operations > 15, "operations are counted: " + operations);
                }
                for (String name : names(folder)) {
                    if (!name.startsWith(".tmp-")) {
                        assertWhole(Checkpoint.open(folder.resolve(name)));
                    }
                }
                CheckpointStore after = CheckpointStore.of(folder);
                Checkpoint found = after.find(kind).orElseThrow();
                assertWhole(found);
                assertTrue(found.manifest().step() == 9 || !returned && found.manifest().step() == 5);
                CheckpointKind other = kind == CheckpointKind.LAST ? CheckpointKind.BEST : CheckpointKind.LAST;
                assertWhole(after.find(other).orElseThrow());
                write(after, kind, 11);
                assertEquals(11, after.find(kind).orElseThrow().manifest().step());
                assertTrue(names(folder).stream().noneMatch(name -> name.startsWith(".tmp-")));
                assertTrue(names(folder).size() <= 3, names(folder).toString());
            }
        }
    }

    @Test
    void aFullDiskFailsTheWriteAndKeepsTheOld() throws IOException {
        FaultyStorage counting = FaultyStorage.counting();
        write(CheckpointStore.of(dir.resolve("count"), counting), CheckpointKind.LAST, 1);
        for (int at = 0; at < counting.operations(); at++) {
            Path folder = dir.resolve("full" + at);
            write(CheckpointStore.of(folder), CheckpointKind.LAST, 5);
            try {
                write(CheckpointStore.of(folder, FaultyStorage.failingOnceAt(at)), CheckpointKind.LAST, 9);
            } catch (RunDirectoryException e) {
                assertTrue(e.getMessage().contains("No space left") && e.remedy().contains("Free space"));
            }
            assertWhole(CheckpointStore.of(folder).findLast().orElseThrow());
            assertTrue(names(folder).stream().noneMatch(name -> name.startsWith(".tmp-")), "operation " + at);
        }
    }

    @Test
    void aDamagedOneIsPassedOverOrRefused() throws IOException {
        CheckpointStore store = CheckpointStore.of(dir);
        Checkpoint old = write(store, CheckpointKind.BEST, 5);
        Checkpoint fresh = write(store, CheckpointKind.LAST, 6);
        Path file = fresh.folder().resolve("tuned_state.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[77] ^= 1;
        Files.write(file, bytes);
        RunDirectoryException e = assertThrows(RunDirectoryException.class, () -> store.findLast().orElseThrow()
            .load());
        assertTrue(e.kind() == Kind.DATA && e.getMessage().contains("SHA-256")
            && e.getMessage().contains(file.toString()), e.getMessage());
        Storage.disk().truncate(file, 100);
        assertEquals(Optional.empty(), store.findLast());
        assertTrue(assertThrows(RunDirectoryException.class, () -> Checkpoint.open(fresh.folder())).getMessage()
            .contains("100 bytes instead of 150000"));
        assertEquals(Optional.of(old), store.findBest());
    }

    @Test
    void hostileManifestsAreRefused() throws IOException {
        Checkpoint good = write(CheckpointStore.of(dir), CheckpointKind.LAST, 5);
        Path manifest = good.folder().resolve("checkpoint.json");
        String text = Files.readString(manifest);
        for (String bad : List.of(text.replace("tuned_state", "../x"), text.replace("tuned_state", "trainer_state"),
            text.replace("\"format\" : 1", "\"format\" : 2"), text.replace("\"epoch\"", "\"more\":1,\"epoch\""),
            text.replace("150000", "-1"), text.replace("\"last\"", "\"worst\""), text.substring(0, 50),
            text.replaceFirst("\"sha256\" : \"..", "\"sha256\" : \"XY"))) {
            assertTrue(!bad.equals(text));
            Files.writeString(manifest, bad);
            assertEquals(Kind.DATA, assertThrows(RunDirectoryException.class,
                () -> Checkpoint.open(good.folder()), bad).kind());
        }
    }

    @Test
    void copiesOfACheckpointAreWhole() throws IOException {
        CheckpointStore store = CheckpointStore.of(dir);
        Checkpoint last = write(store, CheckpointKind.LAST, 5);
        try (CheckpointDraft draft = store.begin(CheckpointKind.BEST, 5, 0)) {
            draft.addAll(last).state(last.manifest().state()).commit();
        }
        assertWhole(store.findBest().orElseThrow());
    }
}
