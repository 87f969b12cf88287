// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import org.vlpet.data.importers.Progress;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Makes the packed file of a place, once; readers then find it by themselves. */
public final class FeaturePacker {
    private FeaturePacker() {
    }

    /**
     * What was packed.
     *
     * @param images number of images in the file
     * @param largestError largest difference that rounding to float16 made; 0 if the values had no more digits
     * @param left messages that name the images left out
     */
    public record Report(int images, double largestError, List<String> left) {
        /** Keeps its own copy of the list. */
        public Report {
            left = List.copyOf(left);
        }
    }

    /**
     * Reads every image of a place and writes them into {@link FeaturePlace#packed()}.
     *
     * @param skip leave out images whose features are broken and count them, instead of stopping
     * @throws UserError (DATA) naming file and item, or if the source changed meanwhile
     */
    public static Report pack(FeaturePlace place, int tokens, int width, boolean skip, Progress progress) {
        SourceStamp before = place.stamp();
        FeatureStore source = place.source(tokens, width, FeatureKeys.SAME);
        SequencedCollection<String> keys = place.keys(source);
        List<String> left = new ArrayList<>();
        PackedFeatureWriter writer = null;
        try {
            int done = 0;
            for (String key : keys) {
                Features features = read(source, key, skip, left);
                if (features != null) {
                    writer = writer == null ? PackedFeatureWriter.create(place.packed(), tokens, width,
                            features.boxes().isPresent()) : writer;
                    writer.add(key, features);
                }
                progress.at("pack " + place.base().getFileName(), ++done, keys.size());
            }
            if (writer == null) {
                throw new UserError(ExitCode.DATA, place.base() + ": no features that can be read"
                        + (left.isEmpty() ? "" : "; the first: " + left.getFirst()), "Extract the features again.");
            }
            if (!place.stamp().equals(before)) {
                throw new UserError(ExitCode.DATA, place.base() + ": the features changed while they were packed",
                        "Wait until the other program has finished, and pack again.");
            }
            writer.finish(before);
            return new Report(writer.size(), writer.largestError(), left);
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
    }

    private static Features read(FeatureStore source, String key, boolean skip, List<String> left) {
        try {
            return source.read(key);
        } catch (UserError e) {
            if (!skip || e.exitCode() != ExitCode.DATA) {
                throw e;
            }
            left.add(e.getMessage());
            return null;
        }
    }
}
