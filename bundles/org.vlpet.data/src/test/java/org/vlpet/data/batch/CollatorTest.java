// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vlpet.data.Answer;
import org.vlpet.data.Example;
import org.vlpet.data.ExampleTable;
import org.vlpet.data.Fixtures;
import org.vlpet.data.TableDataset;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.VqaDetails;
import org.vlpet.data.features.CachingFeatureStore;
import org.vlpet.data.video.VideoDetails;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.Features;
import org.vlpet.data.text.SmallTokenizer;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

class CollatorTest {
    private static final TextTokenizer TOKENIZER = SmallTokenizer.open();
    private static final int PAD = 1;

    /** Three tokens of width 2 that name the image by its first letter. */
    private record Letters() implements FeatureStore {
        @Override
        public int tokens() {
            return 3;
        }

        @Override
        public int width() {
            return 2;
        }

        @Override
        public Features read(String image) {
            float[] values = new float[6];
            for (int i = 0; i < 6; i++) {
                values[i] = image.charAt(0) * 10 + i;
            }
            return new Features(values, 3, 2);
        }
    }

    private static Task task(TaskKind kind) {
        return Fixtures.task(kind, DataLayout.RECORDS, Path.of("."));
    }

    private static TaskDataset dataset(Example... examples) {
        return new TableDataset(examples[0].kind(), "train", ExampleTable.of(List.of(examples)), new Letters(), List.of());
    }

    private static Example question(String id, String text, Answer... answers) {
        return Example.question(TaskKind.VQA, id, "train", text, id, Optional.of(List.of(answers)), VqaDetails.NONE);
    }

    private static int[] ids(String text) {
        return TOKENIZER.encode(text, 0);
    }

    @Test
    void thePromptOfAVideoTaskStandsAtTheEnd() {
        Task video = task(TaskKind.TVC);
        video.setPrompt("tvc: ");
        Example clip = new Example("1", TaskKind.TVC, "train", "[Subs] hi [TS] ([1, 2]) ", List.of("a"),
                Optional.empty(), Optional.of("he waves."), List.of(), "1", "", VqaDetails.NONE, VideoDetails.NONE);
        assertEquals("[Subs] hi [TS] ([1, 2]) tvc: ", Collator.source(video, clip));
        assertArrayEquals(new long[][] {Arrays.stream(ids("[Subs] hi [TS] ([1, 2]) tvc: ")).asLongStream().toArray()},
                Collator.of(0, video, TOKENIZER, 42).evaluation(new Letters(), List.of(clip)).ids());
    }

    @Test
    void boxesOfTheStoreAreRepeatedForEveryImageOfEveryExample() {
        float[] one = {0, 1, 0, 0.5f, 0, 1, 0.5f, 1, 0, 0.5f, 0, 1};
        FeatureStore boxed = new FeatureStore() {
            @Override
            public int tokens() {
                return 3;
            }

            @Override
            public int width() {
                return 2;
            }

            @Override
            public Optional<float[]> boxes() {
                return Optional.of(one);
            }

            @Override
            public Features read(String image) {
                return new Letters().read(image);
            }
        };
        List<Example> examples = List.of(question("a", "red?"), question("b", "blue?"));
        float[] boxes = Collator.of(0, task(TaskKind.VQA), TOKENIZER, 42).evaluation(boxed, examples).boxes()
                .orElseThrow();
        assertEquals(2 * one.length, boxes.length);
        assertArrayEquals(one, Arrays.copyOfRange(boxes, one.length, 2 * one.length));
    }

    @Test
    void boxesOfDetectedObjectsAreThoseOfEachImage() {
        FeatureStore detected = new FeatureStore() {
            @Override
            public int tokens() {
                return 3;
            }

            @Override
            public int width() {
                return 2;
            }

            @Override
            public Features read(String image) {
                float[] boxes = new float[12];
                Arrays.fill(boxes, image.charAt(0) - 'a');
                return new Features(new float[6], 3, 2, Optional.of(boxes));
            }
        };
        FeatureStore cached = CachingFeatureStore.of(detected, 10_000);
        List<Example> examples = List.of(question("b", "red?"), question("c", "blue?"));
        for (int time = 0; time < 2; time++) {
            float[] boxes = Collator.of(0, task(TaskKind.VQA), TOKENIZER, 42).evaluation(cached, examples).boxes()
                    .orElseThrow();
            assertEquals(1, boxes[11]);
            assertEquals(2, boxes[12]);
        }
    }

    @Test
    void promptTextTargetsAndPadding() {
        TaskDataset data = dataset(question("a", "what is the red shape?", new Answer("circle", 0.3)),
                question("b", "red?", new Answer("a blue square", 1)), question("c", "is it?"));
        Batch batch = Collator.of(0, task(TaskKind.VQA), TOKENIZER, 42).training(data, new int[] {2, 0, 1}, 0);
        assertEquals(List.of("", "circle", "a blue square"), batch.chosenTargets());
        assertArrayEquals(new float[] {0, 0.3f, 1}, batch.weights().orElseThrow());
        int[] longest = ids("vqa: what is the red shape?");
        assertArrayEquals(Arrays.stream(longest).asLongStream().toArray(), batch.ids()[1]);
        int[] shorter = ids("vqa: red?");
        for (int j = 0; j < longest.length; j++) {
            assertEquals(j < shorter.length ? shorter[j] : PAD, batch.ids()[2][j]);
        }
        long[] empty = batch.labels().orElseThrow()[0];
        int[] none = ids("");
        for (int j = 0; j < empty.length; j++) {
            assertEquals(j < none.length ? none[j] : Batch.IGNORED, empty[j]);
        }
        assertArrayEquals(new float[] {'c' * 10, 'a' * 10, 'b' * 10},
                new float[] {batch.feats()[0], batch.feats()[6], batch.feats()[12]});
        assertEquals(3, batch.visualTokens());
        assertEquals(1, batch.images());
        assertTrue(batch.boxes().isEmpty() && batch.imgIds().isEmpty() && batch.objIds().isEmpty());
    }

    @Test
    void sourceAndTargetAreCutWithTheirSpecials() {
        Task task = task(TaskKind.VQA);
        task.setMaxSourceLength(5);
        task.setMaxTargetLength(3);
        TaskDataset data = dataset(question("a", "what is the red shape?", new Answer("a blue square on a red one", 1)));
        Batch batch = Collator.of(0, task, TOKENIZER, 42).training(data, new int[] {0}, 0);
        assertEquals(5, batch.ids()[0].length);
        assertEquals(2, batch.ids()[0][4]);
        assertEquals(3, batch.labels().orElseThrow()[0].length);
        assertEquals(2, batch.labels().orElseThrow()[0][2]);
    }

    @Test
    void twoImagesFollowEachOther() {
        Example statement = Example.statement("s", "train", "both", List.of("x", "y"), Optional.of(true), "s", "");
        Batch batch = Collator.of(2, task(TaskKind.NLVR), TOKENIZER, 1)
                .training(dataset(statement, statement), new int[] {0, 1}, 0);
        assertEquals(6, batch.visualTokens());
        assertEquals(2, batch.images());
        assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, batch.imgIds().orElseThrow()[1]);
        assertArrayEquals(new int[] {0, 1, 2, 0, 1, 2}, batch.objIds().orElseThrow()[0]);
        assertEquals('y' * 10, batch.feats()[6]);
        assertEquals(List.of("true", "true"), batch.chosenTargets());
        assertTrue(batch.weights().isEmpty());
    }

    @Test
    void evaluationHasNoTargetsAndKeepsTheOrder() {
        Example caption = Example.caption("i", "val", "z", Optional.empty(), List.of("A."), "i");
        Batch batch = Collator.of(3, task(TaskKind.CAPTION), TOKENIZER, 1).evaluation(dataset(caption), new int[] {0});
        assertTrue(batch.labels().isEmpty() && batch.weights().isEmpty() && batch.chosenTargets().isEmpty());
        assertArrayEquals(Arrays.stream(ids("caption: ")).asLongStream().toArray(), batch.ids()[0]);
        assertEquals("i", batch.examples().getFirst().id());
    }

    @Test
    void trainingWithoutLabelsIsRefused() {
        Example unlabelled = Example.question(TaskKind.VQA, "q7", "test", "?", "a", Optional.empty(), VqaDetails.NONE);
        Fixtures.assertDataError(() -> Collator.of(0, task(TaskKind.VQA), TOKENIZER, 1)
                .training(dataset(unlabelled), new int[] {0}, 0), "vqa", "test", "q7");
    }

    @Test
    void theSameAccessDrawsTheSameAnswerAndOthersDoNot() {
        TaskDataset data = dataset(question("a", "?", new Answer("x", 1), new Answer("y", 1)));
        Collator collator = Collator.of(0, task(TaskKind.VQA), TOKENIZER, 42);
        List<String> first = IntStream.range(0, 64).mapToObj(e -> chosen(collator, data, e)).toList();
        assertEquals(first, IntStream.range(0, 64).mapToObj(e -> chosen(collator, data, e)).toList());
        assertEquals(2, first.stream().distinct().count());
        Collator other = Collator.of(0, task(TaskKind.VQA), TOKENIZER, 43);
        assertTrue(!first.equals(IntStream.range(0, 64).mapToObj(e -> chosen(other, data, e)).toList()));
    }

    @Test
    void answersAreDrawnByTheirScores() {
        List<Answer> answers = List.of(new Answer("a", 0.3), new Answer("never", 0), new Answer("b", 1), new Answer("c", 0.6));
        AnswerSampler sampler = new AnswerSampler(9595, 1);
        int draws = 20_000;
        double[] seen = new double[answers.size()];
        for (int i = 0; i < draws; i++) {
            ChosenAnswer chosen = sampler.choose(answers, i % 20, i / 20);
            int index = answers.indexOf(new Answer(chosen.text(), chosen.weight()));
            seen[index]++;
        }
        assertEquals(0, seen[1]);
        double chiSquare = 0;
        for (int index : new int[] {0, 2, 3}) {
            double expected = draws * answers.get(index).score() / 1.9;
            chiSquare += (seen[index] - expected) * (seen[index] - expected) / expected;
        }
        // 99.9 % quantile with two degrees of freedom; the seed is fixed, so this is no matter of luck.
        assertTrue(chiSquare < 13.8, "chi-square " + chiSquare);
    }

    private static String chosen(Collator collator, TaskDataset data, int epoch) {
        return collator.training(data, new int[] {0}, epoch).chosenTargets().getFirst();
    }
}
