// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.Answer;
import org.vlpet.data.Example;
import org.vlpet.data.ExampleTable;
import org.vlpet.data.Fixtures;
import org.vlpet.data.TableDataset;
import org.vlpet.data.VqaDetails;
import org.vlpet.data.features.BlankFeatureStore;
import org.vlpet.data.importers.Progress;
import org.vlpet.data.text.SmallTokenizer;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

class DataDoctorTest {
    private static final int SOURCE = 40;

    @TempDir
    Path temp;

    @BeforeEach
    void images() throws IOException {
        for (String name : List.of("a.png", "b.png", "c.png")) {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", temp.resolve(name).toFile());
        }
    }

    private static String line(String split, String id, String image, String text, String answer) {
        return "{\"task\":\"vqa\",\"split\":\"" + split + "\",\"id\":\"" + id + "\",\"images\":[\"" + image
                + "\"],\"text\":\"" + text + "\"" + (answer.isEmpty() ? "" : ",\"answers\":{\"" + answer + "\":1.0}")
                + "}";
    }

    private Experiment experiment() {
        Experiment experiment = ExperimentFactory.eINSTANCE.createExperiment();
        experiment.setVision(Fixtures.pixels());
        experiment.getSeeds().add(7);
        Task task = Fixtures.task(TaskKind.VQA, DataLayout.RECORDS, temp);
        task.setMaxSourceLength(SOURCE);
        task.getData().setTrainSplit("train");
        task.getData().setValidSplit("val");
        task.getData().setTestSplit("test");
        experiment.getTasks().add(task);
        return experiment;
    }

    private Diagnosis examine(Experiment experiment, String... lines) throws IOException {
        Files.writeString(temp.resolve("records.jsonl"), String.join("\n", lines) + "\n");
        try (TextTokenizer tokenizer = SmallTokenizer.open()) {
            return DataDoctor.examine(experiment, temp, Optional.of(tokenizer), DoctorOptions.standard(),
                    Progress.NONE);
        }
    }

    private static Finding finding(Diagnosis diagnosis, String code) {
        return diagnosis.findings().stream().filter(f -> f.code().equals(code)).findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not among " + diagnosis.findings()));
    }

    @Test
    void soundDataHasFiguresAndABatchButNoFindings() throws IOException {
        Diagnosis diagnosis = examine(experiment(), line("train", "1", "a.png", "is it red?", "yes"),
                line("train", "2", "a.png", "is it blue?", "no"), line("train", "3", "a.png", "is it?", "no"),
                line("val", "4", "b.png", "is it red?", "no"), line("test", "5", "c.png", "is it red?", "yes"));
        assertEquals(List.of(), diagnosis.findings());
        TaskFigures task = diagnosis.tasks().getFirst();
        SplitFigures train = task.splits().getFirst();
        assertEquals(List.of(3, 3, 1, 1, 0, 2), List.of(train.examples(), train.labelled(), train.images(),
                train.imagesRead(), train.imagesFailed(), train.answers()));
        assertEquals("no", train.frequent().getFirst().answer());
        assertEquals(66.7, train.frequent().getFirst().percent(), 0.1);
        assertEquals(0, train.source().orElseThrow().cut());
        BatchRow row = task.firstBatch().getFirst();
        assertTrue(row.text().startsWith("vqa: is it"), row.text());
        assertEquals(row.text(), row.seen(), "nothing was cut");
        assertEquals(row.ids().length, row.mask().length);
        assertEquals(row.ids().length, row.tokens().size());
        assertEquals("</s>", row.tokens().get(Arrays.stream(row.mask()).sum() - 1), "the text's end");
        assertEquals("<pad>", row.mask()[row.mask().length - 1] == 0 ? row.tokens().getLast() : "<pad>");
        assertArrayEquals(new int[] {4, 48}, row.features());
        assertTrue(row.featureRange()[0] <= row.featureRange()[1]);
        assertEquals(1, row.imageFiles().size());
    }

    @Test
    void everyGapIsFoundInOneLook() throws IOException {
        Files.writeString(temp.resolve("b.png"), "no image");
        Files.writeString(temp.resolve("c.png"), "no image either");
        Diagnosis diagnosis = examine(experiment(), line("train", "1", "a.png", "is it red?", "yes"),
                line("train", "3", "a.png", "is it blue?", "no"), line("train", "2", "b.png", "is it?", "no"),
                line("val", "4", "a.png", "is it red?", "green"), line("test", "5", "c.png", "is it red?", "yes"));
        assertTrue(diagnosis.failed());
        assertEquals(List.of("b.png"), finding(diagnosis, "images.unreadable").examples());
        assertEquals(List.of("a.png | is it red?"), finding(diagnosis, "leak.examples").examples());
        assertEquals(List.of("green"), finding(diagnosis, "answers.unseen").examples());
        assertTrue(diagnosis.findings().stream().anyMatch(f -> f.split().equals("test")
                && f.code().equals("images.unreadable") && f.examples().equals(List.of("c.png"))));
        diagnosis.findings().forEach(f -> assertFalse(f.remedy().isBlank(), f.toString()));
    }

    @Test
    void picturesThatAreMissingAreAllCounted() throws IOException {
        Diagnosis diagnosis = examine(experiment(), line("train", "1", "gone1.png", "is it red?", "yes"),
                line("train", "2", "a.png", "is it blue?", "yes"), line("train", "3", "gone2.png", "is it red?", "yes"),
                line("val", "4", "gone3.png", "is it red?", "yes"), line("test", "5", "c.png", "is it red?", "yes"));
        Finding train = finding(diagnosis, "images.missing");
        assertTrue(train.message().startsWith("2 of 3 images"), train.message());
        assertTrue(train.message().contains("gone1.png: the image is missing"), train.message());
        assertEquals(List.of("gone1.png", "gone2.png"), train.examples());
        assertEquals(3, diagnosis.tasks().getFirst().splits().size(), "no split stops at its first missing picture");
        assertEquals(2, diagnosis.tasks().getFirst().splits().getFirst().imagesFailed());
    }

    @Test
    void anIdThatComesAgainAndAMissingLabelAreNamed() {
        Example example = Example.question(TaskKind.VQA, "1", "train", "is it red?", "a.png",
                Optional.of(List.of(new Answer("yes", 1))), VqaDetails.NONE);
        Example bare = Example.question(TaskKind.VQA, "2", "train", "is it?", "a.png", Optional.empty(),
                VqaDetails.NONE);
        SplitExaminer examiner = new SplitExaminer(experiment().getTasks().getFirst(), Optional.empty(),
                DoctorOptions.standard(), Progress.NONE);
        examiner.examine("train", new TableDataset(TaskKind.VQA, "train", ExampleTable.of(List.of(example, example, bare)),
                BlankFeatureStore.zeros(4, 48), List.of()), new SplitKeys("train"));
        assertEquals(List.of("1"), examiner.findings().getFirst().examples());
        assertEquals("ids.duplicate", examiner.findings().getFirst().code());
        assertEquals("labels.missing", examiner.findings().getLast().code());
        assertEquals(List.of("2"), examiner.findings().getLast().examples());
        assertEquals(Finding.Level.ERROR, examiner.findings().getLast().level());
    }

    @Test
    void textsThatAreCutAreCounted() throws IOException {
        Experiment experiment = experiment();
        experiment.getTasks().getFirst().setMaxSourceLength(5);
        Diagnosis diagnosis = examine(experiment, line("train", "1", "a.png", "is there a red circle?", "yes"),
                line("val", "4", "b.png", "is it red?", "yes"), line("test", "5", "c.png", "is it red?", "yes"));
        assertTrue(finding(diagnosis, "text.cut").message().startsWith("1 of 1 source texts"));
        BatchRow row = diagnosis.tasks().getFirst().firstBatch().getFirst();
        assertEquals(5, row.ids().length);
        assertFalse(row.seen().contains("circle"), row.seen());
        assertFalse(diagnosis.failed(), "a cut text can be trained on");
    }

    @Test
    void aSplitThatCannotBeOpenedDoesNotHideTheOthers() throws IOException {
        Diagnosis diagnosis = examine(experiment(), line("train", "1", "a.png", "is it red?", "yes"),
                line("test", "5", "c.png", "is it red?", "yes"));
        assertEquals("val", finding(diagnosis, "data.unreadable").split());
        assertEquals(2, diagnosis.tasks().getFirst().splits().size());
        Experiment without = experiment();
        without.getTasks().getFirst().setData(null);
        assertTrue(finding(examine(without, ""), "data.none").message().contains("vqa"));
    }

    @Test
    void lengthsAreQuantiles() {
        Lengths lengths = Lengths.of(new int[] {9, 1, 2, 3, 4, 5, 6, 7, 8, 30}, 8);
        assertEquals(List.of(10, 5, 30, 30, 8, 2), List.of(lengths.texts(), lengths.median(), lengths.p95(),
                lengths.max(), lengths.limit(), lengths.cut()));
        assertEquals(0, Lengths.of(new int[] {9}, 0).cut());
        assertEquals(31, lengths.histogram().counts().size());
        assertEquals(10, lengths.histogram().counts().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void histogramsHaveAtMostFortyBinsAndLoseNothing() {
        assertEquals(new Histogram(1, List.of()), Histogram.of(new int[0]));
        assertEquals(new Histogram(1, List.of(1, 0, 2)), Histogram.of(new int[] {2, 0, 2}));
        Histogram wide = Histogram.of(new int[] {1000, 0, 25, 26, 51});
        assertEquals(26, wide.width());
        assertEquals(39, wide.counts().size());
        assertEquals(List.of(2, 2), wide.counts().subList(0, 2), "0 and 25; 26 and 51");
        assertEquals(1, wide.counts().getLast());
    }
}
