// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps features in memory up to a bound, so that epochs after the first read no files. Values that float16 holds
 * exactly (files written in half precision) take half the room; values are never changed.
 *
 * <p>Nothing is ever evicted: an epoch visits every image about once, and replacing the oldest would then replace
 * every entry just before it is needed. What does not fit any more is read again.
 */
public final class CachingFeatureStore implements FeatureStore {
    private static final int OVERHEAD_BYTES = 128;

    private final FeatureStore source;
    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final Map<String, Object> kept = new ConcurrentHashMap<>();

    private CachingFeatureStore(FeatureStore source, long maxBytes) {
        this.source = source;
        this.maxBytes = maxBytes;
    }

    /**
     * Puts a cache before a store.
     *
     * @param maxBytes bound of the memory taken; 0: no cache
     */
    public static FeatureStore of(FeatureStore source, long maxBytes) {
        return maxBytes <= 0 ? source : new CachingFeatureStore(source, maxBytes);
    }

    @Override
    public int tokens() {
        return source.tokens();
    }

    @Override
    public int width() {
        return source.width();
    }

    @Override
    public Optional<float[]> boxes() {
        return source.boxes();
    }

    @Override
    public boolean has(String image) {
        return source.has(image);
    }

    @Override
    public Features read(String image) {
        Object found = kept.get(image);
        if (found != null) {
            return found instanceof Half half ? new Features(half.widened(), tokens(), width(), half.boxes())
                    : (Features) found;
        }
        Features features = source.read(image);
        if (bytes.get() < maxBytes) {
            keep(image, features);
        }
        return features;
    }

    /** Bytes taken at present. */
    public long bytes() {
        return bytes.get();
    }

    private void keep(String image, Features features) {
        float[] values = features.values();
        short[] half = new short[values.length];
        boolean exact = true;
        for (int i = 0; exact && i < values.length; i++) {
            half[i] = Float.floatToFloat16(values[i]);
            exact = Float.float16ToFloat(half[i]) == values[i];
        }
        long size = OVERHEAD_BYTES + (long) values.length * (exact ? Short.BYTES : Float.BYTES)
                + features.boxes().map(boxes -> (long) boxes.length * Float.BYTES).orElse(0L);
        Object kept = exact ? new Half(half, features.boxes()) : features;
        if (bytes.addAndGet(size) > maxBytes || this.kept.putIfAbsent(image, kept) != null) {
            bytes.addAndGet(-size);
        }
    }

    private record Half(short[] values, Optional<float[]> boxes) {
        float[] widened() {
            float[] wide = new float[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = Float.float16ToFloat(values[i]);
            }
            return wide;
        }
    }
}
