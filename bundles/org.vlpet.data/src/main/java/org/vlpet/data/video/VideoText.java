// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.video;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The text that goes with a video, its parts joined by blanks and one blank behind, where the task's prompt follows
 * (spec A.9): {@code [Subs] … [Q] … [TS] (…) [Choices] a0: ….}.
 */
public final class VideoText {
    private VideoText() {
    }

    /**
     * Of a question with answers to choose from.
     *
     * @param subtitles what is said, lines joined by blanks
     * @param timespan as Python prints it ({@link PythonRepr}); empty: the question has none
     * @param choices texts of the answers; points and blanks at their ends are replaced by one point
     */
    public static String question(String subtitles, String question, Optional<String> timespan, List<String> choices) {
        StringJoiner parts = start(subtitles).add("[Q] " + question.strip());
        timespan.ifPresent(times -> parts.add(times(times)));
        parts.add("[Choices]");
        for (int i = 0; i < choices.size(); i++) {
            parts.add("a" + i + ": " + stripped(choices.get(i)) + ".");
        }
        return parts.toString();
    }

    /** Of a clip to describe; {@code timespan} only if the task has one. */
    public static String caption(String subtitles, Optional<String> timespan) {
        StringJoiner parts = start(subtitles);
        timespan.ifPresent(times -> parts.add(times(times)));
        return parts.toString();
    }

    /** Characters of a text that are subtitles: what may be cut when the rest is to be kept. */
    public static int subtitlesEnd(String subtitles) {
        return subtitlesPart(subtitles).length();
    }

    private static StringJoiner start(String subtitles) {
        return new StringJoiner(" ", "", " ").add(subtitlesPart(subtitles));
    }

    private static String subtitlesPart(String subtitles) {
        return "[Subs] " + subtitles;
    }

    private static String times(String timespan) {
        return "[TS] (" + timespan + ")";
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
