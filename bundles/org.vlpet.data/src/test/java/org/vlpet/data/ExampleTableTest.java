// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.vlpet.data.video.VideoDetails;
import org.vlpet.model.experiment.TaskKind;

class ExampleTableTest {

    @Property(tries = 100)
    void whatGoesInComesOut(@ForAll("examples") List<Example> examples) {
        ExampleTable table = ExampleTable.of(examples);
        assertEquals(examples.size(), table.size());
        for (int i = 0; i < examples.size(); i++) {
            assertEquals(examples.get(i), table.get(i));
        }
    }

    @Provide
    Arbitrary<List<Example>> examples() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(12)
                .filter(s -> s.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        Arbitrary<Answer> answer = Combinators.combine(text, Arbitraries.doubles().between(0, 1)).as(Answer::new);
        Arbitrary<VqaDetails> details = Combinators.combine(text, text, Arbitraries.of(true, false).optional(),
                text.list().ofMaxSize(3)).as(VqaDetails::new);
        Arbitrary<Example> example = Combinators.combine(text, Arbitraries.of(TaskKind.VALUES),
                text.list().ofMinSize(1).ofMaxSize(2), answer.list().ofMaxSize(3).optional(), text.optional(),
                text.list().ofMaxSize(2), text, Combinators.combine(details, text).as(Map::entry))
                .as((id, kind, images, answers, target, references, group, known) -> new Example(id, kind, "train",
                        id + "?", images, answers, target, references, group, group, known.getKey(),
                        new VideoDetails(known.getValue(), group, group.length())));
        return example.list().ofMaxSize(80);
    }

    @Test
    void aCompleteTableTakesNoMore() {
        ExampleTable table = ExampleTable.of(List.of());
        Example example = Example.caption("a", "train", "i", Optional.empty(), List.of(), "a");
        assertThrows(IllegalStateException.class, () -> table.add(example));
        assertThrows(IndexOutOfBoundsException.class, () -> table.get(0));
    }

    @Test
    void scoresMustBeNumbersThatCanBeDrawnBy() {
        assertThrows(IllegalArgumentException.class, () -> new Answer("a", -1));
        assertThrows(IllegalArgumentException.class, () -> new Answer("a", Double.NaN));
    }
}
