// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.importers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vlpet.data.features.ImageFile;
import org.vlpet.data.json.JsonFile;
import org.vlpet.data.records.RecordsReader;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.random.NamedStream;

/**
 * easy-VQA (V. Zhou): {@code train|test/questions.json}, a list of [question, answer, image number], and
 * {@code train|test/images/<number>.png}. It has no validation split: a tenth of the training images, drawn by number
 * with a fixed stream, becomes {@code val}, with all their questions. Images are copied.
 */
public final class EasyVqaImporter {
    private static final List<String> PARTS = List.of("train", "test");
    private static final int VALIDATION_SHARE = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path dir;
    private final Progress progress;

    private EasyVqaImporter(Path dir, Progress progress) {
        this.dir = dir;
        this.progress = progress;
    }

    /**
     * Imports.
     *
     * @param dir the folder with {@code train} and {@code test}
     * @param out folder to create; it must not exist or be empty
     * @return number of records written
     * @throws UserError (DATA) if something is missing or broken, (OUTPUT) if {@code out} cannot be written
     */
    public static int run(Path dir, Path out, Progress progress) {
        int[] records = new int[1];
        EasyVqaImporter importer = new EasyVqaImporter(dir, progress);
        NewFolder.create(out, folder -> records[0] = importer.write(folder));
        return records[0];
    }

    /** Whether a training image is kept for validation. */
    static boolean isValidation(int image) {
        return NamedStream.of(0, "easy-vqa validation", image).nextInt(VALIDATION_SHARE) == 0;
    }

    private int write(Path folder) throws IOException {
        int[] records = new int[1];
        try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve(RecordsReader.FILE))) {
            for (String part : PARTS) {
                Set<Integer> images = new TreeSet<>();
                Path questions = dir.resolve(part).resolve("questions.json");
                int[] index = new int[1];
                JsonFile.eachNode(questions, value -> {
                    Question question = Question.of(questions, value);
                    images.add(question.image());
                    line(writer, part, index[0]++, question);
                });
                records[0] += index[0];
                copy(part, images, folder);
            }
        }
        return records[0];
    }

    private static void line(BufferedWriter writer, String part, int index, Question question) {
        var node = JSON.createObjectNode().put("task", "vqa")
                .put("split", part.equals("train") && isValidation(question.image()) ? "val" : part)
                .put("id", part + "-" + index);
        node.putArray("images").add(imageName(part, question.image()));
        node.put("text", question.text());
        node.putObject("answers").put(question.answer(), 1.0);
        try {
            writer.write(node + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(String part, Set<Integer> images, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("images").resolve(part));
        int done = 0;
        for (int image : images) {
            Path source = dir.resolve(part).resolve("images").resolve(image + ".png");
            ImageFile.read(source);
            Files.copy(source, folder.resolve(imageName(part, image)));
            progress.at(part + " images", ++done, images.size());
        }
    }

    private static String imageName(String part, int image) {
        return "images/" + part + "/" + image + ".png";
    }

    private record Question(String text, String answer, int image) {
        static Question of(Path file, JsonFile.Located value) {
            JsonNode node = value.node();
            if (!node.isArray() || node.size() != 3 || !node.get(0).isTextual() || node.get(0).asText().isBlank()
                    || !node.get(1).isTextual() || node.get(1).asText().isBlank() || !node.get(2).isIntegralNumber()
                    || !node.get(2).canConvertToInt() || node.get(2).asInt() < 0) {
                throw new UserError(ExitCode.DATA, file + ", " + value.place()
                        + ": must be [question, answer, image number]", "Restore the file from the easy-VQA package.");
            }
            return new Question(node.get(0).textValue(), node.get(1).textValue(), node.get(2).intValue());
        }
    }
}
