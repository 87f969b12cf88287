// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.Extractor;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.experiment.PatchMode;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.experiment.VisionInput;

/** What several tests need: tasks, vision settings, copies of the golden files, checks of errors. */
public final class Fixtures {
    public static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    public static final int GOLDEN_WIDTH = 16;

    private Fixtures() {
    }

    public static Task task(TaskKind kind, DataLayout layout, Path root) {
        Task task = ExperimentFactory.eINSTANCE.createTask();
        task.setId(kind.getLiteral());
        task.setKind(kind);
        task.setPrompt(kind.getLiteral() + ": ");
        task.setLoss(kind == TaskKind.VQA ? LossKind.VQA : LossKind.SAMPLE_MEAN);
        task.setData(ExperimentFactory.eINSTANCE.createTaskData());
        task.getData().setLayout(layout);
        task.getData().setRoot(root.toAbsolutePath().toString());
        return task;
    }

    public static VisionInput precomputed(int tokens, int width) {
        VisionInput vision = ExperimentFactory.eINSTANCE.createVisionInput();
        vision.setExtractor(Extractor.PRECOMPUTED);
        vision.setInputTokens(tokens);
        vision.setFeatDim(width);
        return vision;
    }

    /** Pixels of a 2 x 2 grid with cells of 4 x 4 pixels: 4 tokens of width 48. */
    public static VisionInput pixels() {
        VisionInput vision = precomputed(4, 48);
        vision.setExtractor(Extractor.PATCH);
        vision.setPatchGrid(2);
        vision.setPatchSize(4);
        vision.setPatchMode(PatchMode.PIXELS);
        return vision;
    }

    /** A copy of the golden data folder that a test may spoil. */
    public static Path copyOfGoldenData(Path target) throws IOException {
        Path source = GOLDEN.resolve("data");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }

    public static void replace(Path file, String old, String by) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(old), () -> file + " has no " + old);
        Files.writeString(file, text.replace(old, by));
    }

    /** Asserts a data error whose message holds all the parts, and that it comes with a remedy. */
    public static UserError assertDataError(Executable action, String... parts) {
        return assertError(ExitCode.DATA, action, parts);
    }

    public static UserError assertError(ExitCode code, Executable action, String... parts) {
        UserError error = assertThrows(UserError.class, action);
        assertEquals(code, error.exitCode(), error.getMessage());
        for (String part : parts) {
            assertTrue(error.getMessage().contains(part), () -> "\"" + error.getMessage() + "\" lacks \"" + part + "\"");
        }
        assertTrue(!error.remedy().isBlank(), error.getMessage());
        return error;
    }
}
