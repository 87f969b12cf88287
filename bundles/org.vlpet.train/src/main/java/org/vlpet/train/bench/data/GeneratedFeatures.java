// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.vlpet.data.features.FeaturePlace;
import org.vlpet.data.features.Features;
import org.vlpet.data.features.PackedFeatureWriter;
import org.vlpet.data.features.SourceStamp;
import org.vlpet.data.importers.Progress;

/** Packed features of a few images; all other ids of a set are mapped onto those, so that the index has its real size. */
final class GeneratedFeatures {
    /** Sets of images in the reference's layout. */
    static final List<String> SETS = List.of("COCO", "VG", "GQA", "nlvr");
    private static final String FOLDER = "clip_features/data_clip_RN101_att";

    private final RealSizes sizes;
    private final int images;
    private final int tokens;
    private final int width;

    /**
     * Prepares.
     *
     * @param images images of all sets together that have features of their own
     */
    GeneratedFeatures(RealSizes sizes, int images, int tokens, int width) {
        this.sizes = sizes;
        this.images = images;
        this.tokens = tokens;
        this.width = width;
    }

    /** The packed file of a set. */
    static Path packed(Path root, String set) {
        Path base = root.resolve(set).resolve(FOLDER);
        return base.resolveSibling(base.getFileName() + FeaturePlace.PACKED);
    }

    void write(Path root, Progress progress) {
        for (String set : SETS) {
            write(packed(root, set), keys(set), set, progress);
        }
    }

    /** Ids of a set. */
    List<String> keys(String set) {
        return switch (set) {
            case "COCO" -> names(sizes.cocoTrainImages() + 2 * sizes.cocoHeldOutImages(), GeneratedAnnotations::coco);
            case "VG" -> names(sizes.visualGenomeImages(), GeneratedAnnotations::visualGenome);
            case "GQA" -> names(sizes.testdevImages(), GeneratedAnnotations::testdev);
            default -> {
                List<String> keys = new ArrayList<>();
                keys.addAll(pairs("train", sizes.nlvrTrain()));
                keys.addAll(pairs("valid", sizes.nlvrValid()));
                keys.addAll(pairs("test", sizes.nlvrTest()));
                yield keys;
            }
        };
    }

    private static List<String> names(int count, IntFunction<String> name) {
        return IntStream.range(0, count).mapToObj(name).toList();
    }

    private static List<String> pairs(String split, int statements) {
        return IntStream.range(0, 2 * GeneratedAnnotations.pairs(statements))
                .mapToObj(i -> GeneratedAnnotations.nlvr(split, i / 2, i % 2)).toList();
    }

    private void write(Path file, List<String> keys, String set, Progress progress) {
        int own = Math.min(keys.size(), Math.max(1, images / SETS.size()));
        SplittableRandom random = new SplittableRandom(set.hashCode());
        try (PackedFeatureWriter writer = PackedFeatureWriter.create(file, tokens, width, false)) {
            float[] values = new float[tokens * width];
            for (int i = 0; i < keys.size(); i++) {
                if (i < own) {
                    for (int k = 0; k < values.length; k++) {
                        values[k] = random.nextInt(2048) / 512f;
                    }
                    writer.add(keys.get(i), new Features(values, tokens, width));
                    progress.at(set + " features", i + 1, own);
                } else {
                    writer.alias(keys.get(i), keys.get(random.nextInt(own)));
                }
            }
            writer.finish(SourceStamp.NONE);
        }
    }
}
