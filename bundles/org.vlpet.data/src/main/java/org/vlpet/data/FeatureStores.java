// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.vlpet.data.features.CachingFeatureStore;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.PackedFeatureStore;
import org.vlpet.model.experiment.VisionInput;

/**
 * Features opened so far: splits and tasks about the same images share one store and its cache, and a packed file is
 * compared with its source once.
 */
public final class FeatureStores {
    private final Map<Key, FeatureStore> open = new ConcurrentHashMap<>();

    private record Key(Path place, String extractor, int tokens, int width) {
    }

    /**
     * The store of a place; opened if it is asked for the first time.
     *
     * @param cacheBytes memory for features that were read before; packed ones need none
     */
    FeatureStore get(Path place, VisionInput vision, long cacheBytes, Supplier<FeatureStore> opener) {
        Key key = new Key(place, vision.getExtractor().getLiteral(), vision.getInputTokens(), vision.getFeatDim());
        return open.computeIfAbsent(key, k -> {
            FeatureStore store = opener.get();
            return store instanceof PackedFeatureStore ? store : CachingFeatureStore.of(store, cacheBytes);
        });
    }
}
