// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.records;

import java.util.List;
import org.vlpet.data.Example;
import org.vlpet.model.experiment.TaskKind;

/** One checked line of {@code records.jsonl}. */
sealed interface DataRecord permits RecordLine, VideoRecord {
    TaskKind kind();

    String split();

    String id();

    /** Keys of what is to be seen, as its examples have them. */
    List<String> images();

    /** The examples of this line. */
    List<Example> examples();
}
