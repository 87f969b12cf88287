// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.Optional;
import org.vlpet.model.experiment.Granularity;

/**
 * A gate G behind a module (spec B.1).
 *
 * @param level its granularity
 * @param count scalars of the gate at one site; empty while there is no plan
 */
public record GateScene(Granularity level, Optional<Long> count) {
    /** Whether G reads X, the residual stream. */
    public boolean readsResidual() {
        return level != Granularity.MIDDLE_Y;
    }

    /** Whether G reads the modified output H + dH. */
    public boolean readsOutput() {
        return level == Granularity.MIDDLE_X || level == Granularity.SMALL;
    }

    /** Whether G has one row per token. */
    public static boolean perToken(Granularity level) {
        return level == Granularity.LARGE || level == Granularity.MIDDLE_X;
    }

    /** Whether G has one column per channel. */
    public static boolean perChannel(Granularity level) {
        return level == Granularity.LARGE || level == Granularity.MIDDLE_Y;
    }

    /** Shape of G, e.g. {@code N × d}. */
    public static String shape(Granularity level) {
        return (perToken(level) ? "N" : "1") + " × " + (perChannel(level) ? "d" : "1");
    }

    /** What the level means, in words. */
    public static String words(Granularity level) {
        return switch (level) {
            case NONE -> "no gate";
            case LARGE -> "large: a value per token and channel, from X through a bottleneck";
            case MIDDLE_X -> "middleX: a value per token, from X and the modified output";
            case MIDDLE_Y -> "middleY: a learned value per channel";
            case SMALL -> "small: one value per example, the mean over its tokens";
        };
    }
}
