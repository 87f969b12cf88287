// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.paper;

import java.util.List;
import java.util.Optional;

/**
 * One row as reported.
 *
 * @param backbone   {@code bart-base} or {@code t5-base}
 * @param method     as the source names it
 * @param percent    trained parameters, percent; empty where the source does not say
 * @param scores     VQA, GQA, NLVR2, COCO CIDEr
 * @param average    plain mean of the four, as reported
 * @param preset     our preset that stands for the row; empty if there is none
 * @param comparable whether a run of that preset on the paper's data may be compared with it
 * @param source     table and page it was read from
 * @param note       what a reader must know; may be empty
 */
public record PublishedRow(String backbone, String method, Optional<Double> percent, List<Score> scores, Score average,
                           Optional<String> preset, boolean comparable, String source, String note) {
    /** Order of {@link #scores}. */
    public static final List<String> COLUMNS = List.of("VQA", "GQA", "NLVR²", "COCO CIDEr");

    /** Mean and standard deviation over three seeds; NaN where it is one seed. */
    public record Score(double mean, double std) {
    }

    public PublishedRow {
        scores = List.copyOf(scores);
    }
}
