// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.util.HashSet;
import java.util.Set;
import org.vlpet.data.Example;

/** What two splits of a task should not have in common, and what they should. */
final class SplitKeys {
    private final String split;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> contents = new HashSet<>();
    private final Set<String> images = new HashSet<>();
    private final Set<String> answers = new HashSet<>();

    SplitKeys(String split) {
        this.split = split;
    }

    /** Takes an example in; false if its id was there before. */
    boolean add(Example example) {
        images.addAll(example.images());
        // A caption's text is its target: the image alone is what the model is shown.
        contents.add(String.join("\n", example.images()) + "\n" + example.text());
        return ids.add(example.id());
    }

    String split() {
        return split;
    }

    Set<String> ids() {
        return ids;
    }

    /** Images and text of every example. */
    Set<String> contents() {
        return contents;
    }

    Set<String> images() {
        return images;
    }

    /** Best answers. */
    Set<String> answers() {
        return answers;
    }
}
