// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.List;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.model.experiment.TaskKind;

/** The examples of one split of one task, in file order, and the features of their images. For several threads. */
public interface TaskDataset {

    /** Task of every example. */
    TaskKind kind();

    /** Name of the split as asked for. */
    String split();

    /** Number of examples. */
    int size();

    /** The example at {@code index} in file order. */
    Example get(int index);

    /** Features of the images the examples name. */
    FeatureStore features();

    /** What was left out. */
    default Skipped skipped() {
        return Skipped.NONE;
    }

    /** Files and folders that were or will be read, for hashes. */
    List<DataSource> sources();
}
