// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.datacheck;

import java.util.List;
import java.util.Optional;

/**
 * What {@code check-data} found.
 *
 * @param ok whether the data can be trained on
 * @param tasks in the order of the experiment
 * @param findings errors first
 */
public record DataReport(boolean ok, List<TaskData> tasks, List<Finding> findings) {

    /**
     * Data of one task.
     *
     * @param id of the task
     * @param kind e.g. {@code vqa}
     * @param prompt put before (videos: behind) every text
     * @param firstBatch first rows of the first training batch; may be empty
     */
    public record TaskData(String id, String kind, String prompt, List<SplitData> splits, List<BatchRow> firstBatch) {
    }

    /**
     * One split.
     *
     * @param role what it is for: {@code train}, {@code valid}, {@code test}, or several with a plus
     * @param split its name
     * @param examples number of examples
     * @param labelled those with something to learn from or to be scored against
     * @param images distinct images
     * @param imagesRead those that were read
     * @param imagesFailed those of them that are missing or broken
     * @param source lengths of source texts
     * @param target lengths of the texts to be generated
     * @param answers number of different answers
     * @param frequent the most frequent ones
     */
    public record SplitData(String role, String split, long examples, long labelled, long images, long imagesRead,
            long imagesFailed, Optional<Lengths> source, Optional<Lengths> target, long answers, List<Share> frequent) {
    }

    /**
     * Lengths of texts in tokens, before they are cut.
     *
     * @param limit where they are cut; 0: nowhere
     * @param cut how many are longer
     * @param width tokens that one bin of the histogram spans
     * @param counts texts by bin
     */
    public record Lengths(long texts, int median, int p95, int max, int limit, long cut, int width, List<Integer> counts) {
    }

    /**
     * How often an answer is the best one.
     *
     * @param percent of the labelled examples
     */
    public record Share(String answer, double percent) {
    }

    /**
     * One row of the first batch, as the model sees it.
     *
     * @param images keys of its images
     * @param imageFiles files that show them; empty where only features are there
     * @param text source text, prompt included
     * @param tokens text of every source id, padding included
     * @param ids source ids
     * @param mask whether an id counts
     * @param seen what the ids say when decoded
     * @param target text to generate
     * @param labels its ids; -100 where nothing counts
     * @param weight of its loss
     * @param features shape of its visual input: positions, width
     * @param range smallest and largest value of it
     */
    public record BatchRow(String id, List<String> images, List<String> imageFiles, String text, List<String> tokens,
            List<Integer> ids, List<Boolean> mask, String seen, String target, List<Integer> labels, double weight,
            List<Integer> features, List<Double> range) {
    }

    /**
     * Something the user should know.
     *
     * @param error whether training or evaluation will fail; else a warning
     * @param code stable name
     * @param split split or splits; may be empty
     * @param remedy what to do
     * @param examples a few of the items it is about
     */
    public record Finding(boolean error, String code, String task, String split, String message, String remedy,
            List<String> examples) {
    }

    /** Findings of that weight. */
    public long count(boolean errors) {
        return findings.stream().filter(finding -> finding.error() == errors).count();
    }
}
