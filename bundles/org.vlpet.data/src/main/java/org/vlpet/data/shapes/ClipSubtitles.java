// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.List;

/** What is said in a clip: talk that gives nothing away, as most of what is said in films. */
final class ClipSubtitles {
    private static final String[] LINES = {"look at this.", "here we go.", "what do you see?", "there it is.",
        "one more.", "do you see it?"};
    private static final int MOST = 2;

    private ClipSubtitles() {
    }

    /** No line, one or two. */
    static List<String> draw(Draws draws) {
        int count = draws.below(MOST + 1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(draws.pick(LINES));
        }
        return lines;
    }
}
