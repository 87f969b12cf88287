// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.video;

import java.util.Objects;

/**
 * What a video example needs besides its text.
 *
 * @param clip clip that is described: descriptions of one clip have equal ones; empty for questions
 * @param timespan part of the video as JSON, as its file has it, e.g. {@code [80.64, 85.28]}; empty: none
 * @param subtitlesEnd characters at the start of the text that are subtitles, tag included ({@link VideoText}); they
 *     may be cut to keep the rest
 */
public record VideoDetails(String clip, String timespan, int subtitlesEnd) {
    /** No video. */
    public static final VideoDetails NONE = new VideoDetails("", "", 0);

    /** Refuses what is missing. */
    public VideoDetails {
        Objects.requireNonNull(clip);
        Objects.requireNonNull(timespan);
    }
}
