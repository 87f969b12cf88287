// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.importers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.Answer;
import org.vlpet.data.Datasets;
import org.vlpet.data.Example;
import org.vlpet.data.Fixtures;
import org.vlpet.data.TaskDataset;
import org.vlpet.model.ExitCode;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.TaskKind;

class EasyVqaImporterTest {
    private static final int TRAIN_IMAGES = 40;

    @TempDir
    Path temp;
    private Path source;

    @BeforeEach
    void fake() throws IOException {
        source = temp.resolve("easy");
        write("train", TRAIN_IMAGES);
        write("test", 3);
    }

    private void write(String part, int images) throws IOException {
        Files.createDirectories(source.resolve(part).resolve("images"));
        for (int i = 0; i < images; i++) {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png",
                    source.resolve(part).resolve("images").resolve(i + ".png").toFile());
        }
        Files.writeString(source.resolve(part).resolve("questions.json"), IntStream.range(0, 2 * images)
                .mapToObj(q -> "[\"is there a " + q + "?\", \"yes\", " + q / 2 + "]").collect(Collectors.joining(", ", "[", "]")));
    }

    private TaskDataset open(Path out, String split) {
        return Datasets.open(Fixtures.task(TaskKind.VQA, DataLayout.RECORDS, out), Fixtures.pixels(), temp, split);
    }

    @Test
    void everyQuestionBecomesARecord() {
        Path out = temp.resolve("out");
        List<String> heard = new ArrayList<>();
        assertEquals(86, EasyVqaImporter.run(source, out, (what, done, total) -> heard.add(what + done + "/" + total)));
        assertTrue(heard.contains("train images40/40"));
        assertEquals(6, open(out, "test").size());
        assertEquals(80, open(out, "train").size() + open(out, "val").size());
        Example question = open(out, "test").get(3);
        assertEquals("is there a 3?", question.text());
        assertEquals(Optional.of(List.of(new Answer("yes", 1))), question.answers());
        assertEquals(48, open(out, "test").features().read(question.images().getFirst()).width());
    }

    @Test
    void validationTakesWholeImages() {
        Path out = temp.resolve("out");
        EasyVqaImporter.run(source, out, Progress.NONE);
        Set<String> shared = images(open(out, "train"));
        shared.retainAll(images(open(out, "val")));
        assertEquals(Set.of(), shared);
        long share = IntStream.range(0, 4000).filter(EasyVqaImporter::isValidation).count();
        assertTrue(share > 340 && share < 460, "about a tenth, not " + share);
    }

    @Test
    void whatIsBrokenIsNamedAndNothingIsLeftBehind() throws IOException {
        Path out = temp.resolve("out");
        Files.delete(source.resolve("test/images/2.png"));
        Fixtures.assertDataError(() -> EasyVqaImporter.run(source, out, Progress.NONE), "2.png", "missing");
        Files.writeString(source.resolve("test/images/2.png"), "x");
        Fixtures.assertDataError(() -> EasyVqaImporter.run(source, out, Progress.NONE), "2.png", "not an image");
        Files.writeString(source.resolve("test/questions.json"), "[[\"q\", \"a\"]]");
        Fixtures.assertDataError(() -> EasyVqaImporter.run(source, out, Progress.NONE), "questions.json", "item 0");
        Files.delete(source.resolve("test/questions.json"));
        Fixtures.assertDataError(() -> EasyVqaImporter.run(source, out, Progress.NONE), "questions.json", "missing");
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(List.of(source), left.toList());
        }
        assertFalse(Files.exists(out));
    }

    @Test
    void aFolderWithContentIsNotTouched() throws IOException {
        Path out = Files.createDirectory(temp.resolve("out"));
        Files.writeString(out.resolve("mine"), "mine");
        Fixtures.assertError(ExitCode.OUTPUT, () -> EasyVqaImporter.run(source, out, Progress.NONE), "out", "exists");
        assertEquals("mine", Files.readString(out.resolve("mine")));
        Files.delete(out.resolve("mine"));
        assertEquals(86, EasyVqaImporter.run(source, out, Progress.NONE));
        Path file = Files.writeString(temp.resolve("file"), "");
        Fixtures.assertError(ExitCode.OUTPUT, () -> EasyVqaImporter.run(source, file.resolve("out"), Progress.NONE), "out");
    }

    private static Set<String> images(TaskDataset dataset) {
        return IntStream.range(0, dataset.size()).mapToObj(dataset::get).flatMap(e -> e.images().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
