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
    public Features read(String image) {
        Object found = kept.get(image);
        if (found != null) {
            return new Features(found instanceof short[] half ? widen(half) : (float[]) found, tokens(), width());
        }
        Features features = source.read(image);
        if (bytes.get() < maxBytes) {
            keep(image, features.values());
        }
        return features;
    }

    /** Bytes taken at present. */
    public long bytes() {
        return bytes.get();
    }

    private void keep(String image, float[] values) {
        short[] half = new short[values.length];
        boolean exact = true;
        for (int i = 0; exact && i < values.length; i++) {
            half[i] = Float.floatToFloat16(values[i]);
            exact = Float.float16ToFloat(half[i]) == values[i];
        }
        long size = OVERHEAD_BYTES + (long) values.length * (exact ? Short.BYTES : Float.BYTES);
        if (bytes.addAndGet(size) > maxBytes || kept.putIfAbsent(image, exact ? half : values) != null) {
            bytes.addAndGet(-size);
        }
    }

    private static float[] widen(short[] half) {
        float[] values = new float[half.length];
        for (int i = 0; i < half.length; i++) {
            values[i] = Float.float16ToFloat(half[i]);
        }
        return values;
    }
}
