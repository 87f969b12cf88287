// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.List;

/** Families of questions with the share each has of a task. */
final class Grammar {
    /** Questions about attributes, presence and number: task {@code vqa}. */
    static final Grammar VQA = new Grammar()
            .with(3, AttributeQuestions::color).with(3, AttributeQuestions::kind)
            .with(3, AttributeQuestions::presence).with(1, AttributeQuestions::number);
    /** Questions about places, relations and comparisons: task {@code gqa}. */
    static final Grammar GQA = new Grammar()
            .with(6, RelationQuestions::place).with(4, RelationQuestions::relation)
            .with(3, RelationQuestions::comparison).with(4, RelationQuestions::neighbour);

    private final List<Question.Family> families = new ArrayList<>();

    private Grammar() {
    }

    private Grammar with(int share, Question.Family family) {
        for (int i = 0; i < share; i++) {
            families.add(family);
        }
        return this;
    }

    Question draw(Draws draws) {
        return draws.pick(families).draw(draws);
    }
}
