// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.vlpet.data.shapes.MovingShapes;
import org.vlpet.data.shapes.MovingShapesOptions;
import org.vlpet.data.shapes.ShapesWorld;
import org.vlpet.data.shapes.ShapesWorldOptions;

/** What a demo is about: its generated set, its backbone, its rows and its table. */
enum DemoSubject {
    /** Pictures and the four image-text tasks. */
    PICTURES("demo.settings", SmallBackbone.PICTURES, "images", "demo", "shapes",
            columns("vqa", "VQA", "gqa", "GQA", "nlvr", "NLVR2", "caption", "CIDEr")),
    /** Clips and the four video-text tasks. */
    CLIPS("video.settings", SmallBackbone.CLIPS, "frames", "demo-video", "moving-shapes",
            columns("tvqa", "TVQA", "how2qa", "How2QA", "tvc", "TVC CIDEr", "yc2c", "YC2C CIDEr"));

    private final String settings;
    private final SmallBackbone backbone;
    private final String blanked;
    private final String title;
    private final String set;
    private final SequencedMap<String, String> columns;

    DemoSubject(String settings, SmallBackbone backbone, String blanked, String title, String set,
            SequencedMap<String, String> columns) {
        this.title = title;
        this.set = set;
        this.settings = settings;
        this.backbone = backbone;
        this.blanked = blanked;
        this.columns = columns;
    }

    /** Resource with the sizes. */
    String settings() {
        return settings;
    }

    SmallBackbone backbone() {
        return backbone;
    }

    /** What is taken away for the second line of every row. */
    String blanked() {
        return blanked;
    }

    /** Name of its experiment in a project. */
    String title() {
        return title;
    }

    /** Name of its data set in a project. */
    String set() {
        return set;
    }

    /** Its first row. */
    DemoRow method() {
        return rows(false).getFirst();
    }

    /** Headings of the table by task. */
    SequencedMap<String, String> columns() {
        return columns;
    }

    /** Its rows: the method the demo is about, or all. */
    List<DemoRow> rows(boolean all) {
        List<DemoRow> rows = Arrays.stream(DemoRow.values()).filter(row -> row.subject() == this).toList();
        return all ? rows : rows.subList(0, 1);
    }

    /** Makes the data set. */
    void generate(Path folder, boolean tiny) {
        switch (this) {
            case PICTURES -> ShapesWorld.generate(folder, tiny ? ShapesWorldOptions.tiny() : ShapesWorldOptions.demo());
            case CLIPS -> MovingShapes.generate(folder, tiny ? MovingShapesOptions.tiny() : MovingShapesOptions.demo());
        }
    }

    private static SequencedMap<String, String> columns(String... pairs) {
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            columns.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableSequencedMap(columns);
    }
}
