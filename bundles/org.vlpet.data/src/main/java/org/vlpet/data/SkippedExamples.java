// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.json.BadItemLog;
import org.vlpet.model.UserError;

/** Reads a data set and leaves out what is bad: items of its files, and examples whose images or features are. */
final class SkippedExamples {
    private static final int KEPT = 5;

    /** Finds out why nothing can be read for an image. */
    @FunctionalInterface
    interface Defects {
        /** Empty if all is well. */
        Optional<String> of(FeatureStore store, String image);
    }

    private SkippedExamples() {
    }

    /** Looks only whether something is there; what is broken is left to whoever reads it. */
    static Optional<String> absence(FeatureStore store, String image) {
        try {
            return store.has(image) ? Optional.empty() : Optional.of("nothing for image " + image);
        } catch (UserError e) {
            return Optional.of(e.getMessage());
        }
    }

    /** What {@code reading} gives, without what is bad. */
    static TableDataset without(Function<BadItemLog, TableDataset> reading, Defects defects) {
        BadItemLog items = new BadItemLog();
        TableDataset all = reading.apply(items);
        List<String> first = new ArrayList<>(items.first());
        ExampleTable kept = ExampleTable.open();
        int left = 0;
        for (int i = 0; i < all.size(); i++) {
            Example example = all.get(i);
            Optional<String> why = example.images().stream().map(image -> defects.of(all.features(), image))
                    .flatMap(Optional::stream).findFirst();
            if (why.isEmpty()) {
                kept.add(example);
            } else if (left++ < KEPT) {
                first.add("example " + example.id() + " (" + why.get() + ")");
            }
        }
        return new TableDataset(all.kind(), all.split(), kept.complete(), all.features(), all.sources(),
                new Skipped(items.count(), left, first));
    }
}
