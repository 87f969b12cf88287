// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

/**
 * Scalars of a part of the model.
 *
 * @param trainable those the run trains
 * @param total all of them
 */
public record Counts(long trainable, long total) {
    /** Nothing at all. */
    public static final Counts NONE = new Counts(0, 0);

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(trainable + other.trainable, total + other.total);
    }

    /** How the part looks. */
    public Look look() {
        return trainable == 0 ? Look.FROZEN : trainable == total ? Look.TRAINED : Look.PARTLY;
    }

    /** Looks of a part of the backbone. */
    public enum Look {
        /** Nothing is trained: a snowflake. */
        FROZEN,
        /** Some parameters are: a small flame. */
        PARTLY,
        /** All are: a flame. */
        TRAINED
    }
}
