// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.paper;

import java.util.List;

import org.vlpet.runs.paper.PublishedRow;

/** The four tasks that stand in a table together. */
public enum TaskSet {
    /** Of the tables that the paper reports. */
    IMAGES("Image-text", List.of("vqa", "gqa", "nlvr", "caption"), PublishedRow.COLUMNS),
    /** The paper's table of these could not be read, so no published row stands beside one's own. */
    VIDEOS("Video-text", List.of("tvqa", "how2qa", "tvc", "yc2c"), List.of("TVQA", "How2QA", "TVC CIDEr", "YC2C CIDEr"));

    private final String label;
    private final List<String> kinds;
    private final List<String> columns;

    TaskSet(String label, List<String> kinds, List<String> columns) {
        this.label = label;
        this.kinds = kinds;
        this.columns = columns;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Kinds of tasks that stand for the columns, as an experiment names them. */
    List<String> kinds() {
        return kinds;
    }

    /** Heads of the columns. */
    public List<String> columns() {
        return columns;
    }
}
