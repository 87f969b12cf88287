// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

/** The nine places of a scene, in reading order. */
enum Place {
    TOP_LEFT("top left", "in the top left"), TOP("top", "at the top"), TOP_RIGHT("top right", "in the top right"),
    LEFT("left", "on the left"), MIDDLE("middle", "in the middle"), RIGHT("right", "on the right"),
    BOTTOM_LEFT("bottom left", "in the bottom left"), BOTTOM("bottom", "at the bottom"),
    BOTTOM_RIGHT("bottom right", "in the bottom right");

    /** Places along each side of the scene. */
    static final int SIDE = 3;

    private final String word;
    private final String phrase;

    Place(String word, String phrase) {
        this.word = word;
        this.phrase = phrase;
    }

    /** The place in a list, such as {@code top left}. */
    String word() {
        return word;
    }

    /** The place in a sentence, such as {@code in the top left}. */
    String phrase() {
        return phrase;
    }

    int row() {
        return ordinal() / SIDE;
    }

    int column() {
        return ordinal() % SIDE;
    }
}
