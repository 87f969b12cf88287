// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

class CudaLibtorchTest {
    private static final String FITS = "2.7.1+cu128";

    @TempDir
    private Path folder;

    @Test
    void theOneThatFitsIsTakenByItsFolderAndByItsLib() throws IOException {
        make(FITS, "torch", "torch_cuda");
        assertEquals(folder.resolve("lib"), CudaLibtorch.of(folder).libraries());
        assertEquals(folder.resolve("lib"), CudaLibtorch.of(folder.resolve("lib")).libraries());
    }

    @Test
    void aMissingFolder() {
        refused(folder.resolve("none"), "none does not exist");
    }

    @Test
    void aFile() throws IOException {
        refused(Files.writeString(folder.resolve("file"), ""), "file is no folder");
    }

    @Test
    void aFolderOfSomethingElse() throws IOException {
        make(FITS);
        refused(folder, "has no " + System.mapLibraryName("torch"));
    }

    @Test
    void oneForTheProcessorAlone() throws IOException {
        make("2.7.1+cpu", "torch");
        refused(folder, "has no " + System.mapLibraryName("torch_cuda"));
        refused(folder, "(2.7.1+cpu) is for the processor alone");
    }

    @Test
    void anotherVersion() throws IOException {
        make("2.8.0+cu128", "torch", "torch_cuda");
        refused(folder, "holds libtorch 2.8.0+cu128, but 2.7.1 is needed");
    }

    @Test
    void anotherCuda() throws IOException {
        make("2.7.1+cu118", "torch", "torch_cuda");
        refused(folder, "holds libtorch 2.7.1+cu118, but 2.7.1+cu128 is needed");
    }

    @Test
    void oneThatDoesNotSayItsVersion() throws IOException {
        make(FITS, "torch", "torch_cuda");
        Files.delete(folder.resolve("build-version"));
        refused(folder, "is missing");
        Files.writeString(folder.resolve("build-version"), "x".repeat(1000));
        refused(folder, "is no small text file");
    }

    @Test
    void aPlatformWithoutABridge() {
        CudaLibtorch.requireBridge("linux-x86_64");
        UserError error = assertThrows(UserError.class, () -> CudaLibtorch.requireBridge("osx-aarch64"));
        assertTrue(error.getMessage().contains("no library for CUDA on osx-aarch64"), error.getMessage());
    }

    private void make(String version, String... libraries) throws IOException {
        Files.writeString(folder.resolve("build-version"), version + "\n");
        Path lib = Files.createDirectory(folder.resolve("lib"));
        for (String library : List.of(libraries)) {
            Files.writeString(lib.resolve(System.mapLibraryName(library)), "");
        }
    }

    private static void refused(Path folder, String what) {
        UserError error = assertThrows(UserError.class, () -> CudaLibtorch.of(folder));
        assertEquals(ExitCode.USAGE, error.exitCode());
        assertTrue(error.getMessage().contains("VLPET_LIBTORCH") && error.getMessage().contains(what), error.getMessage());
        assertTrue(error.remedy().contains("2.7.1") && error.remedy().contains("CUDA 12.8"), error.remedy());
    }
}
