// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.TorchEngine;

class TorchDeviceTest {
    @Test
    void nothingSaidIsTheProcessor() {
        assertEquals(Optional.empty(), TorchDevice.wanted(Map.of()));
        assertEquals(Optional.empty(), TorchDevice.wanted(Map.of("VLPET_DEVICE", "cpu", "VLPET_LIBTORCH", "/nowhere")));
        try (NDManager manager = TorchEngine.newManager(); NDArray x = Tensors.zeros(manager, DataType.FLOAT32, 2)) {
            assertEquals(Device.cpu(), x.getDevice());
            assertTrue(TorchDevice.current().isProcessor());
            assertEquals("cpu", TorchDevice.current().toString());
        }
    }

    /** DJL looks for CUDA through it, even where nobody asks for CUDA. */
    @Test
    void theProcessorNeedsNoLibraryOfJna() {
        TorchEngine.version();
        assertThrows(LinkageError.class, () -> Class.forName("com.sun.jna.Native"));
    }

    @Test
    void cudaWithoutALibtorchForItIsRefused() {
        refused(Map.of("VLPET_DEVICE", "cuda"), "for the processor alone", "VLPET_LIBTORCH");
        refused(Map.of("VLPET_DEVICE", "cuda", "VLPET_LIBTORCH", "/nowhere"), "does not exist", "2.7.1");
    }

    @Test
    void anUnknownDeviceIsRefused() {
        refused(Map.of("VLPET_DEVICE", "tpu"), "VLPET_DEVICE is \"tpu\"", "cpu or cuda");
    }

    @Test
    void noDeviceIsSaidInTorchsWords() {
        UserError error = TorchDevice.noDevice("Found no NVIDIA driver on your system.\nStack: ...");
        assertTrue(error.getMessage().contains("no device answers: Found no NVIDIA driver"), error.getMessage());
        assertTrue(error.remedy().contains("driver"), error.remedy());
    }

    /** The libtorch for the processor answers as one for CUDA without a device would: it cannot make the tensor. */
    @Test
    void aDeviceThatDoesNotAnswerIsRefusedWhereItIsAskedForAndPassedOverElsewhere() {
        TorchEngine.version();
        Engine engine = Engine.getEngine("PyTorch");
        assertEquals(Device.cpu(), TorchDevice.answering(engine, false));
        assertEquals(ExitCode.USAGE, assertThrows(UserError.class, () -> TorchDevice.answering(engine, true)).exitCode());
    }

    @Test
    void nothingElseNamesADevice() {
        ArchRuleDefinition.noClasses().that().resideOutsideOfPackage("org.vlpet.nn.device").should()
                .callMethod(Device.class, "cpu").orShould().callMethod(Device.class, "gpu").orShould()
                .callMethod(Device.class, "gpu", int.class).orShould().callMethod(Device.class, "fromName", String.class)
                .orShould().callMethod(Device.class, "of", String.class, int.class)
                .check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.vlpet.nn"));
    }

    private static void refused(Map<String, String> environment, String what, String fix) {
        UserError error = assertThrows(UserError.class, () -> TorchDevice.wanted(environment));
        assertEquals(ExitCode.USAGE, error.exitCode());
        assertTrue(error.getMessage().contains(what), error.getMessage());
        assertTrue(error.remedy().contains(fix), error.remedy());
    }
}
