// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import org.vlpet.editor.canvas.scene.Family;

/**
 * Colours of the picture.
 *
 * @param ground behind everything
 * @param stack ground of a stack
 * @param card ground of a layer
 * @param border thin lines
 * @param text text
 * @param muted less important text
 * @param frozen ground of frozen blocks
 * @param frozenLine their border
 * @param trained ground of trained blocks
 * @param flame their border and sign
 * @param stream wires of the stream
 * @param residual wires around sub-layers
 * @param memory wires from the encoder's output
 * @param accent selection and focus
 * @param error problems that keep from running
 * @param warning other problems
 * @param yes sites that accept
 * @param dark whether the ground is dark
 */
public record Palette(int ground, int stack, int card, int border, int text, int muted, int frozen, int frozenLine,
        int trained, int flame, int stream, int residual, int memory, int accent, int error, int warning, int yes,
        boolean dark) {
    /** On light ground. */
    public static final Palette LIGHT = new Palette(0xFBFCFE, 0xF1F5FA, 0xFFFFFF, 0xD3DCE7, 0x1F2A37, 0x667485,
            0xE8EEF6, 0xA9B9CC, 0xFFF1DF, 0xE58A1F, 0x40505F, 0xA3B0BF, 0x0E7C86, 0x2F6FDE, 0xCF2E3A, 0xD98E04,
            0x2C9A55, false);
    /** On dark ground. */
    public static final Palette DARK = new Palette(0x1B1F24, 0x242A31, 0x2C333C, 0x434E5B, 0xE8EDF3, 0x9CA9B8,
            0x37424F, 0x617388, 0x4A3A25, 0xF0A444, 0xC2CEDB, 0x728193, 0x3FB8C2, 0x6BA2FF, 0xF2606B, 0xF2B63C,
            0x52C580, true);

    /** Colour of a family. */
    public int family(Family family) {
        return switch (family) {
            case VLPET -> dark ? 0xA98BF5 : 0x7048D8;
            case ADAPTER -> dark ? 0x58C79B : 0x15805A;
            case LOW_RANK -> dark ? 0x6FAEF7 : 0x2563C9;
            case PROMPT -> dark ? 0xF2A65E : 0xC96A12;
            case SCALING -> dark ? 0xF08BB8 : 0xC03A7B;
            case SIDE -> dark ? 0xB5CE64 : 0x64791B;
            case SELECTION -> dark ? 0xE3C15B : 0x9A7209;
        };
    }

    /** A colour thinned over the ground of a layer. */
    public int tint(int color, double share) {
        return mix(color, card, share);
    }

    /** A mixture: {@code share} of the first, the rest of the second. */
    public static int mix(int first, int second, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double part = (first >> shift & 0xFF) * share + (second >> shift & 0xFF) * (1 - share);
            mixed |= (int) Math.round(part) << shift;
        }
        return mixed;
    }
}
