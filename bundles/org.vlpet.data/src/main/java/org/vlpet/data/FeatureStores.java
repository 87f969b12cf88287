// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.vlpet.data.features.CachingFeatureStore;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.PackedFeatureStore;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.VisionInput;

/**
 * Features opened so far: splits and tasks about the same images share one store and its cache, and a packed file is
 * compared with its source once.
 */
public final class FeatureStores {
    private final Map<Key, FeatureStore> open = new ConcurrentHashMap<>();
    private final Queue<String> notes = new ConcurrentLinkedQueue<>();
    private final Map<FeatureStore, Map<String, Optional<String>>> defects = new ConcurrentHashMap<>();

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
            if (store instanceof PackedFeatureStore packed) {
                packed.unproven().ifPresent(notes::add);
                return store;
            }
            return CachingFeatureStore.of(store, cacheBytes);
        });
    }

    /** What one should know about the features opened so far, a line each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Why an image has no features, found by reading them once; empty if it has.
     *
     * @param store one of those opened here
     */
    Optional<String> defect(FeatureStore store, String image) {
        return defects.computeIfAbsent(store, s -> new ConcurrentHashMap<>()).computeIfAbsent(image, key -> {
            try {
                store.read(key);
                return Optional.empty();
            } catch (UserError e) {
                return Optional.of(e.getMessage());
            }
        });
    }
}
