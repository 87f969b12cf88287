// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.interchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.hub.HubLimits;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.nn.weights.SafetensorsFile;
import org.vlpet.nn.weights.TensorContent;
import org.vlpet.nn.weights.torchfile.TorchFileWriter;
import org.vlpet.train.TinyWorld;

/** Folders become usable ones, whole or not at all. */
class ModelFoldersTest {
    @TempDir
    static Path world;
    @TempDir
    Path folder;

    @BeforeAll
    static void make() throws IOException {
        TinyWorld.create(world);
    }

    @Test
    void aPickledFolderIsConvertedWithItsTokenizer() throws IOException {
        Path source = pickled(folder.resolve("in"));
        Path out = folder.resolve("out");
        ModelFolders.convert(source, out);
        HuggingFaceFolder expected = HuggingFaceFolder.open(world.resolve("backbone"));
        HuggingFaceFolder converted = HuggingFaceFolder.open(out);
        expected.names().forEach(name -> assertEquals(expected.find(name).orElseThrow().bytes(),
                converted.find(name).orElseThrow().bytes(), name));
        assertArrayEquals(Files.readAllBytes(world.resolve("backbone/tokenizer.json")),
                Files.readAllBytes(out.resolve("tokenizer.json")));
        assertEquals(ExitCode.OUTPUT, assertThrows(UserError.class, () -> ModelFolders.convert(source, out)).exitCode());
    }

    @Test
    void aRefusedPickleLeavesNothingBehind() throws IOException {
        Path source = Files.createDirectory(folder.resolve("evil"));
        Files.write(source.resolve("pytorch_model.bin"), new byte[] {(byte) 0x80, 2, 'c', 'o', 's', '\n'});
        UserError e = assertThrows(UserError.class, () -> ModelFolders.convert(source, folder.resolve("out")));
        assertEquals(ExitCode.DATA, e.exitCode());
        assertTrue(e.getMessage().contains("legacy"), e.getMessage());
        assertEquals(List.of("evil"), names(folder));
    }

    @Test
    void aModelIsFetchedConvertedAndChecked() throws IOException {
        Path served = Files.createDirectories(folder.resolve("hub/tiny/bart/resolve"));
        pickled(served.resolve("main"));
        HttpServer server = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.resolve("hub").toRealPath(), SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            URI hub = URI.create("http://localhost:" + server.getAddress().getPort());
            Path out = folder.resolve("models/bart");
            ModelFolders.fetch(hub, "tiny/bart", "main", out, HubLimits.DEFAULT, (file, done, total) -> { });
            assertEquals(List.of("config.json", "model.safetensors", "tokenizer.json"), names(out));
            assertEquals(List.of("bart"), names(out.getParent()), "nothing is left beside it");
            HuggingFaceFolder.open(out);
            assertEquals(ExitCode.OUTPUT, assertThrows(UserError.class, () -> ModelFolders.fetch(hub, "tiny/bart",
                    "main", out, HubLimits.DEFAULT, (file, done, total) -> { })).exitCode());
            Files.delete(served.resolve("main/pytorch_model.bin"));
            Path other = folder.resolve("models/other");
            UserError e = assertThrows(UserError.class, () -> ModelFolders.fetch(hub, "tiny/bart", "main", other,
                    HubLimits.DEFAULT, (file, done, total) -> { }));
            assertTrue(e.getMessage().contains("neither model.safetensors nor"), e.getMessage());
            assertFalse(Files.exists(other));
        } finally {
            server.stop(0);
        }
    }

    /** The tiny backbone as an older transformers would have saved it. */
    private static Path pickled(Path target) throws IOException {
        Files.createDirectories(target);
        for (String name : List.of("config.json", "tokenizer.json")) {
            Files.copy(world.resolve("backbone").resolve(name), target.resolve(name));
        }
        SafetensorsFile weights = SafetensorsFile.open(world.resolve("backbone/model.safetensors"));
        TorchFileWriter writer = new TorchFileWriter();
        weights.names().forEach(name -> writer.add(name, new TensorContent(weights.require(name).type(),
                weights.require(name).shape(), () -> weights.require(name).bytes().duplicate())));
        writer.alias("lm_head.weight", "model.shared.weight");
        writer.write(target.resolve("pytorch_model.bin"));
        return target;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
