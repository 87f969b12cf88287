// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.vlpet.data.Example;
import org.vlpet.data.ExampleTable;
import org.vlpet.data.Fixtures;
import org.vlpet.data.TableDataset;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.features.BlankFeatureStore;
import org.vlpet.data.text.SmallTokenizer;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.data.video.VideoDetails;
import org.vlpet.data.video.VideoText;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

class SourceEncoderTest {
    private static final TextTokenizer TOKENIZER = SmallTokenizer.open();
    private static final String QUESTION = " [Q] what is the red shape? tvqa: ";

    private static SourceEncoder.Encoded encode(String subtitles, String rest, int max, boolean keep) {
        return new SourceEncoder(TOKENIZER, max, keep)
                .encode(List.of(new SourceEncoder.Source(subtitles + rest, subtitles.length()))).getFirst();
    }

    @Property(tries = 200)
    void whatFitsIsLeftAloneAndWhatDoesNotLosesOnlySubtitles(@ForAll @AlphaChars @StringLength(max = 60) String said,
            @ForAll @IntRange(min = 2, max = 80) int max) {
        String subtitles = "[Subs] " + said;
        int[] whole = TOKENIZER.encode(subtitles + QUESTION, 0);
        int[] rest = TOKENIZER.encodeBare(QUESTION);
        SourceEncoder.Encoded kept = encode(subtitles, QUESTION, max, true);
        SourceEncoder.Encoded plain = encode(subtitles, QUESTION, max, false);
        assertEquals(whole.length > max, kept.cut());
        assertEquals(kept.cut(), plain.cut());
        assertArrayEquals(TOKENIZER.encode(subtitles + QUESTION, max), plain.ids(), "as the reference cuts");
        assertEquals(Math.min(max, whole.length), kept.ids().length);
        if (!kept.cut()) {
            assertArrayEquals(whole, kept.ids());
        } else {
            int room = max - 2;
            int shown = Math.min(room, rest.length);
            assertArrayEquals(Arrays.copyOf(rest, shown),
                    Arrays.copyOfRange(kept.ids(), kept.ids().length - 1 - shown, kept.ids().length - 1));
            int before = Math.max(0, room - rest.length);
            assertArrayEquals(Arrays.copyOf(whole, 1 + before), Arrays.copyOf(kept.ids(), 1 + before));
        }
    }

    @Test
    void textsWithoutSubtitlesLoseTheirEndAllTheSame() {
        assertArrayEquals(TOKENIZER.encode("a red circle on a blue square", 5),
                encode("", "a red circle on a blue square", 5, true).ids());
    }

    @Test
    void theCollatorCountsEveryCutExampleOnce() {
        Task task = Fixtures.task(TaskKind.TVQA, DataLayout.RECORDS, Path.of("."));
        task.setMaxSourceLength(60);
        Collator collator = Collator.of(0, task, TOKENIZER, 42);
        TaskDataset data = new TableDataset(TaskKind.TVQA, "train", ExampleTable.of(List.of(question("hi"),
                question("a blue square ".repeat(20)), question(""))), BlankFeatureStore.zeros(2, 3), List.of());
        for (int epoch = 0; epoch < 2; epoch++) {
            collator.training(data, new int[] {1, 2}, epoch);
            collator.training(data, new int[] {0}, epoch);
        }
        collator.evaluation(data, new int[] {0});
        assertEquals(List.of(new SourceCut.Count("train", 3, 1)), collator.cut().counts());
        String seen = TOKENIZER.decode(Arrays.stream(collator.evaluation(data, new int[] {1}).ids()[0])
                .mapToInt(Math::toIntExact).toArray());
        assertFalse(seen.contains("[Q]"), seen);
        task.setKeepQuestion(true);
        seen = TOKENIZER.decode(Arrays.stream(Collator.of(0, task, TOKENIZER, 42).evaluation(data, new int[] {1}).ids()[0])
                .mapToInt(Math::toIntExact).toArray());
        assertTrue(seen.startsWith("[Subs] a blue square") && seen.endsWith("a1: blue. tvqa: "), seen);
    }

    private static Example question(String subtitles) {
        String text = VideoText.question(subtitles, "which?", Optional.empty(), List.of("red", "blue"));
        return Example.video(TaskKind.TVQA, "q" + subtitles.length(), "train", text, "clip", Optional.of("a1"), List.of(),
                "", new VideoDetails("", "", VideoText.subtitlesEnd(subtitles)));
    }
}
