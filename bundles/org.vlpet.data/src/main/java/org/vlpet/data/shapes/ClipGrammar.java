// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.List;

/** Families of questions about clips with the share each has of a task, and the number of answers to choose from. */
final class ClipGrammar {
    /** Looks and order, five choices: task {@code tvqa}. */
    static final ClipGrammar TVQA = new ClipGrammar(5).with(3, ClipQuestions::attribute).with(3, ClipQuestions::order)
            .with(2, ClipQuestions::neighbour).with(2, ClipQuestions::mover);
    /** Motion, four choices: task {@code how2qa}. */
    static final ClipGrammar HOW2QA = new ClipGrammar(4).with(4, ClipQuestions::direction)
            .with(3, ClipQuestions::directionInOrder).with(3, ClipQuestions::whoMoves);

    private final int choices;
    private final List<ClipQuestion.Family> families = new ArrayList<>();

    private ClipGrammar(int choices) {
        this.choices = choices;
    }

    private ClipGrammar with(int share, ClipQuestion.Family family) {
        for (int i = 0; i < share; i++) {
            families.add(family);
        }
        return this;
    }

    /** Answers to choose from. */
    int choices() {
        return choices;
    }

    ClipQuestion draw(Draws draws) {
        return draws.pick(families).draw(draws);
    }
}
