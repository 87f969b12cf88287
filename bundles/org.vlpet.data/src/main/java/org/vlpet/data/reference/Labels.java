// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.data.Answer;
import org.vlpet.data.json.JsonItem;

/** The key {@code label}: answers with soft scores. */
final class Labels {
    private Labels() {
    }

    /** Answers in file order; empty list: labelled, but nothing is right; absent: test item. */
    static Optional<List<Answer>> of(JsonItem item) {
        if (!item.has("label")) {
            return Optional.empty();
        }
        List<Answer> answers = new ArrayList<>();
        item.scores("label").forEach((text, score) -> answers.add(new Answer(text, score)));
        return Optional.of(answers);
    }

    /** The question, under either of the two keys in use. */
    static String question(JsonItem item) {
        return item.has("sent") ? item.string("sent") : item.string("question");
    }
}
