// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.util.StringJoiner;
import org.vlpet.data.json.JsonItem;

/**
 * The text that goes with a video, its parts joined by blanks and one blank behind, where the task's prompt follows
 * (spec A.9): {@code [Subs] … [Q] … [TS] (…) [Choices] a0: ….}.
 */
final class VideoText {
    private static final String TIMES = "ts";

    private VideoText() {
    }

    /** Of a question with {@code choices} answers to choose from. */
    static String question(JsonItem item, String subtitles, int choices) {
        StringJoiner parts = start(subtitles).add("[Q] " + item.string("q").strip()).add(times(item))
                .add("[Choices]");
        for (int i = 0; i < choices; i++) {
            parts.add("a" + i + ": " + stripped(item.string("a" + i)) + ".");
        }
        return parts.toString();
    }

    /** Of a clip to describe: with its time span if the task has one. */
    static String caption(JsonItem item, String subtitles, boolean timed) {
        StringJoiner parts = start(subtitles);
        if (timed) {
            parts.add(times(item));
        }
        return parts.toString();
    }

    private static StringJoiner start(String subtitles) {
        return new StringJoiner(" ", "", " ").add("[Subs] " + subtitles);
    }

    private static String times(JsonItem item) {
        return "[TS] (" + PythonRepr.of(item.value(TIMES)).orElseThrow(() -> item.error(TIMES
                + " must be a string or a list of numbers", "Give the time span as the data set does.")) + ")";
    }

    /** Without points and blanks at both ends, as Python's {@code strip('. ')}. */
    private static String stripped(String choice) {
        int start = 0;
        int end = choice.length();
        while (start < end && ". ".indexOf(choice.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && ". ".indexOf(choice.charAt(end - 1)) >= 0) {
            end--;
        }
        return choice.substring(start, end);
    }
}
