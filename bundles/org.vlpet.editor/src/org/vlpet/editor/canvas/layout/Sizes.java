// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

/** Sizes of the picture's parts, in pixels at 100 %: fixed, so that places never depend on the fonts of a machine. */
final class Sizes {
    /** An attention or feed-forward block. */
    static final double BLOCK_W = 184;
    /** Its height. */
    static final double BLOCK_H = 58;
    /** A slot inside a block. */
    static final double SLOT_W = 44;
    /** Its height. */
    static final double SLOT_H = 15;
    /** A norm. */
    static final double NORM_W = 112;
    /** Its height. */
    static final double NORM_H = 20;
    /** A module. */
    static final double MODULE_W = 140;
    /** Its height. */
    static final double MODULE_H = 42;
    /** A gate. */
    static final double GATE_W = 108;
    /** Its height. */
    static final double GATE_H = 42;
    /** A circle where streams meet. */
    static final double JOINT = 18;
    /** Above a module whose result leaves the layer. */
    static final double LEAD = 16;
    /** A branching. */
    static final double DOT = 6;
    /** Between a circle and its module. */
    static final double GAP = 16;
    /** Around a layer's content. */
    static final double LAYER_PAD = 14;
    /** Above it, for its name. */
    static final double LAYER_TOP = 26;
    /** Between layers. */
    static final double LAYER_GAP = 16;
    /** Around a stack's content. */
    static final double STACK_PAD = 18;
    /** Upper part of a stack with its controls. */
    static final double HEADER_H = 146;
    /** Least width of a stack. */
    static final double STACK_W = 420;
    /** Between the stacks. */
    static final double STACK_GAP = 72;
    /** One level of the granularity control. */
    static final double LEVEL_W = 72;
    /** Its height. */
    static final double LEVEL_H = 50;
    /** An embedding. */
    static final double TERMINAL_W = 166;
    /** Its height. */
    static final double TERMINAL_H = 42;
    /** A card with data. */
    static final double CARD_H = 62;
    /** Around the picture. */
    static final double MARGIN = 28;

    private Sizes() {
    }
}
