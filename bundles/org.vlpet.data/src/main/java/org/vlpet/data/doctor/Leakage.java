// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the splits of a task share. */
final class Leakage {
    private Leakage() {
    }

    /**
     * Compares a split with the training split.
     *
     * @param questions whether answers are short and repeat, so that unseen ones are worth a word
     */
    static List<Finding> between(String task, SplitKeys train, SplitKeys other, boolean questions) {
        String splits = train.split() + ", " + other.split();
        List<Finding> findings = new ArrayList<>();
        List<String> ids = shared(train.ids(), other.ids());
        List<String> contents = shared(train.contents(), other.contents());
        List<String> images = shared(train.images(), other.images());
        if (!contents.isEmpty()) {
            findings.add(warning("leak.examples", task, splits, contents.size() + " of " + other.contents().size()
                    + " examples of " + other.split() + " (images and text) are also trained on",
                    "Take them out of one of the splits, or do not report " + other.split() + ".",
                    contents.stream().map(content -> content.replace("\n", " | ")).toList()));
        } else if (!images.isEmpty()) {
            findings.add(warning("leak.images", task, splits, images.size() + " of " + other.images().size()
                    + " images of " + other.split() + " are also trained on, with other texts",
                    "Split by image if the test is to be about unseen images.", images));
        }
        if (!ids.isEmpty() && contents.isEmpty()) {
            findings.add(warning("leak.ids", task, splits, ids.size() + " example ids are in both splits",
                    "Give every example an id of its own, so that dumps and samples cannot be mixed up.", ids));
        }
        if (questions && !train.answers().isEmpty()) {
            List<String> unseen = other.answers().stream().filter(answer -> !train.answers().contains(answer))
                    .sorted().toList();
            if (!unseen.isEmpty()) {
                findings.add(warning("answers.unseen", task, splits, unseen.size() + " of " + other.answers().size()
                        + " different answers of " + other.split() + " are never trained on",
                        "Nothing needs to be done if that is the point of the test; else add training examples.",
                        unseen));
            }
        }
        return findings;
    }

    private static Finding warning(String code, String task, String splits, String message, String remedy,
            List<String> examples) {
        return new Finding(Finding.Level.WARNING, code, task, splits, message, remedy, examples);
    }

    private static List<String> shared(Set<String> a, Set<String> b) {
        return b.stream().filter(a::contains).sorted().toList();
    }
}
