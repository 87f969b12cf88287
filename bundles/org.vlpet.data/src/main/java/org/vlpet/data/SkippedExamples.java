// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vlpet.data.json.BadItemLog;
import org.vlpet.model.UserError;

/** Reads a data set and leaves out what is bad: items of its files, and examples without image or features. */
final class SkippedExamples {
    private static final int KEPT = 5;

    private SkippedExamples() {
    }

    /** What {@code reading} gives, without what is bad. */
    static TaskDataset without(Function<BadItemLog, TableDataset> reading) {
        BadItemLog items = new BadItemLog();
        TableDataset all = reading.apply(items);
        List<String> first = new ArrayList<>(items.first());
        ExampleTable kept = ExampleTable.open();
        int left = 0;
        for (int i = 0; i < all.size(); i++) {
            Example example = all.get(i);
            Optional<String> missing = missing(all, example);
            if (missing.isEmpty()) {
                kept.add(example);
            } else if (left++ < KEPT) {
                first.add("example " + example.id() + " (" + missing.get() + ")");
            }
        }
        return new TableDataset(all.kind(), all.split(), kept.complete(), all.features(), all.sources(),
                new Skipped(items.count(), left, first));
    }

    private static Optional<String> missing(TableDataset dataset, Example example) {
        for (String image : example.images()) {
            try {
                if (!dataset.features().has(image)) {
                    return Optional.of("nothing for image " + image);
                }
            } catch (UserError e) {
                return Optional.of(e.getMessage());
            }
        }
        return Optional.empty();
    }
}
