// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import org.vlpet.data.json.JsonItem;
import org.vlpet.data.video.PythonRepr;

/** The part of a video that an item is about, key {@code ts}. */
final class Timespan {
    static final String KEY = "ts";

    private Timespan() {
    }

    /** As the reference puts it into the text. */
    static String printed(JsonItem item) {
        return PythonRepr.of(item.value(KEY)).orElseThrow(() -> item.error(KEY
                + " must be a string or a list of numbers", "Give the time span as the data set does."));
    }

    /** As it stands in the file. */
    static String json(JsonItem item) {
        return item.value(KEY).toString();
    }
}
