// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.util.List;

/** A row of the demo's table: a preset of the paper with the sizes of the demo, or the lower bound below it. */
enum DemoRow {
    /** The method the demo is about. */
    VLPET_LARGE("vlpet-large", "bart-image-vlpet-large", List.of()),
    /** Lower bound: only the visual projection is trained, no module anywhere. */
    FROZEN("visual-projection-only", "bart-image-adapter", List.of("encoder.pet=", "decoder.pet=",
            "trainable.encoderNorms=false", "trainable.decoderNorms=false")),
    /** VL-Adapter. */
    ADAPTER("adapter", "bart-image-adapter", List.of()),
    /** Everything trained. */
    FULL("full", "bart-image-full", List.of());

    private final String id;
    private final String preset;
    private final List<String> changes;

    DemoRow(String id, String preset, List<String> changes) {
        this.id = id;
        this.preset = preset;
        this.changes = changes;
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
