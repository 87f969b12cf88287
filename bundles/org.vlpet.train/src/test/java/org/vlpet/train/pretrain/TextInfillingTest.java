// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.vlpet.model.random.NamedStream;

class TextInfillingTest {
    private static final int MASK = 4;

    @Property
    void keepsTheOrderHidesTheBudgetAndNeverPutsTwoMasksSideBySide(@ForAll @IntRange(max = 60) int length,
            @ForAll @DoubleRange(min = 0, max = 0.5) double ratio, @ForAll long seed) {
        int[] tokens = IntStream.range(100, 100 + length).toArray();
        int[] out = new TextInfilling(ratio, 3, MASK).corrupt(tokens, NamedStream.of(seed, "mask"));

        int[] kept = Arrays.stream(out).filter(id -> id != MASK).toArray();
        assertEquals(length - (int) (ratio * length), kept.length);
        assertArrayEquals(Arrays.stream(kept).sorted().toArray(), kept, "order of what is kept");
        for (int i = 1; i < out.length; i++) {
            assertFalse(out[i] == MASK && out[i - 1] == MASK, () -> Arrays.toString(out));
        }
        assertEquals((int) (ratio * length) > 0, out.length != kept.length, "masks exactly where something is hidden");
    }

    @Test
    void everyPositionIsHiddenOften() {
        int[] tokens = IntStream.range(100, 120).toArray();
        int[] seen = new int[20];
        int draws = 4000;
        for (int i = 0; i < draws; i++) {
            for (int id : new TextInfilling(0.3, 3, MASK).corrupt(tokens, NamedStream.of(7, "mask", i))) {
                if (id != MASK) {
                    seen[id - 100]++;
                }
            }
        }
        for (int i = 0; i < seen.length; i++) {
            // 70 % stay; fewer spans reach the ends, as with spans of any kind.
            double most = i < 2 || i > 17 ? 0.9 : 0.78;
            assertTrue(seen[i] > 0.6 * draws && seen[i] < most * draws, Arrays.toString(seen));
        }
    }

    @Test
    void equalStreamsGiveEqualTexts() {
        int[] tokens = IntStream.range(100, 130).toArray();
        TextInfilling infilling = new TextInfilling(0.3, 3, MASK);
        int[] first = infilling.corrupt(tokens, NamedStream.of(1, "mask", 5));
        assertArrayEquals(first, infilling.corrupt(tokens, NamedStream.of(1, "mask", 5)));
        assertFalse(Arrays.equals(first, infilling.corrupt(tokens, NamedStream.of(1, "mask", 6))));
    }

    @Test
    void refusesToHideMoreThanHalf() {
        assertThrows(IllegalArgumentException.class, () -> new TextInfilling(0.6, 3, MASK));
    }
}
