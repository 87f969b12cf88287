// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.util.List;

/** A row of the demo's table: a preset of the paper with the sizes of the demo, or the lower bound below it. */
enum DemoRow {
    /** The method the demo is about. */
    VLPET_LARGE(DemoSubject.PICTURES, "vlpet-large", "bart-image-vlpet-large", List.of()),
    /** Lower bound: only the visual projection is trained, no module anywhere. */
    FROZEN(DemoSubject.PICTURES, "visual-projection-only", "bart-image-adapter", List.of("encoder.pet=",
            "decoder.pet=", "trainable.encoderNorms=false", "trainable.decoderNorms=false")),
    /** VL-Adapter. */
    ADAPTER(DemoSubject.PICTURES, "adapter", "bart-image-adapter", List.of()),
    /** Everything trained. */
    FULL(DemoSubject.PICTURES, "full", "bart-image-full", List.of()),
    /** The method on videos. */
    VIDEO_VLPET_LARGE(DemoSubject.CLIPS, "vlpet-large", "bart-video-vlpet-large", List.of()),
    /** The lower bound on videos. */
    VIDEO_FROZEN(DemoSubject.CLIPS, FROZEN.id, "bart-video-adapter", FROZEN.changes),
    /** VL-Adapter on videos. */
    VIDEO_ADAPTER(DemoSubject.CLIPS, ADAPTER.id, "bart-video-adapter", List.of()),
    /** Everything trained, on videos. */
    VIDEO_FULL(DemoSubject.CLIPS, FULL.id, "bart-video-full", List.of());

    private final DemoSubject subject;
    private final String id;
    private final String preset;
    private final List<String> changes;

    DemoRow(DemoSubject subject, String id, String preset, List<String> changes) {
        this.subject = subject;
        this.id = id;
        this.preset = preset;
        this.changes = changes;
    }

    /** The demo it belongs to. */
    DemoSubject subject() {
        return subject;
    }

    /** Name in the table and of the folder. */
    String id() {
        return id;
    }

    /** The preset it starts from. */
    String preset() {
        return preset;
    }

    /** What differs from the preset besides the sizes of the demo; {@code X.pet=} removes all modules. */
    List<String> changes() {
        return changes;
    }
}
