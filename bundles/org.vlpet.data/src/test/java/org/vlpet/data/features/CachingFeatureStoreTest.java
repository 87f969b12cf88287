// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachingFeatureStoreTest {

    /** Four values an image; the second image needs single precision. */
    private static final class Source implements FeatureStore {
        private final List<String> reads = new ArrayList<>();

        @Override
        public int tokens() {
            return 2;
        }

        @Override
        public int width() {
            return 2;
        }

        @Override
        public Features read(String image) {
            reads.add(image);
            return new Features(image.equals("fine") ? new float[] {0.1f, 1e20f, 3, -0f} : new float[] {1, 2, 0.5f, -4},
                    2, 2);
        }
    }

    @Test
    void secondReadsGiveEqualValuesWithoutTheSource() {
        Source source = new Source();
        FeatureStore cache = CachingFeatureStore.of(source, 1 << 20);
        for (String image : List.of("coarse", "fine", "coarse", "fine")) {
            assertArrayEquals(new Source().read(image).values(), cache.read(image).values(), image);
        }
        assertEquals(List.of("coarse", "fine"), source.reads);
    }

    @Test
    void valuesThatHalfPrecisionHoldsTakeHalfTheRoom() {
        CachingFeatureStore coarse = (CachingFeatureStore) CachingFeatureStore.of(new Source(), 1 << 20);
        coarse.read("coarse");
        CachingFeatureStore fine = (CachingFeatureStore) CachingFeatureStore.of(new Source(), 1 << 20);
        fine.read("fine");
        assertEquals(4 * 2, fine.bytes() - coarse.bytes());
    }

    @Test
    void theBoundHolds() {
        Source source = new Source();
        CachingFeatureStore cache = (CachingFeatureStore) CachingFeatureStore.of(source, 500);
        for (int epoch = 0; epoch < 2; epoch++) {
            for (int i = 0; i < 10; i++) {
                cache.read("image" + i);
                assertTrue(cache.bytes() <= 500);
            }
        }
        assertEquals(20 - 3, source.reads.size(), "three images fit");
    }

    @Test
    void noRoomIsNoCache() {
        Source source = new Source();
        assertSame(source, CachingFeatureStore.of(source, 0));
    }
}
