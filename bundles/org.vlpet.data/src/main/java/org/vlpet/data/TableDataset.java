// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.List;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.model.experiment.TaskKind;

/** A data set whose examples are in memory. */
public record TableDataset(TaskKind kind, String split, ExampleTable table, FeatureStore features,
        List<DataSource> sources, Skipped skipped) implements TaskDataset {

    /** A data set that nothing was left out of. */
    public TableDataset(TaskKind kind, String split, ExampleTable table, FeatureStore features,
            List<DataSource> sources) {
        this(kind, split, table, features, sources, Skipped.NONE);
    }

    /** Keeps its own copy of the sources. */
    public TableDataset {
        sources = List.copyOf(sources);
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public Example get(int index) {
        return table.get(index);
    }

    /** The same examples with other features. */
    TableDataset showing(FeatureStore other) {
        return new TableDataset(kind, split, table, other, sources, skipped);
    }
}
