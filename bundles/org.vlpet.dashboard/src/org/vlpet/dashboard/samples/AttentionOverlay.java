// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.samples;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.runs.sample.AttentionMap;

/** The decoder's attention over what is shown, the warmer the more: over the grids of pictures, or over frames in time. */
final class AttentionOverlay {

    private static final int STRONGEST = 190;
    /** A whole frame is covered: it must still be seen. */
    private static final int STRONGEST_FRAME = 120;
    private static final int LINE = 90;
    private static final int OPAQUE = 255;
    private static final int PERCENT = 100;

    private final Optional<AttentionMap> map;
    private final List<Double> weights;

    AttentionOverlay(Optional<AttentionMap> map, List<Double> weights) {
        this.map = map;
        this.weights = weights;
    }

    /** Shares of the attention that the frames of a video get; empty without attention. */
    List<Double> ofFrames(int frames) {
        return map.isEmpty() || weights.isEmpty() || map.get().images().isEmpty() ? List.of()
                : spread(map.get().ofImage(weights, 0), frames);
    }

    /** Weights of tokens that follow each other in time, by frames that are spread evenly over it; the sum stays. */
    static List<Double> spread(List<Double> tokens, int frames) {
        return IntStream.range(0, frames).mapToObj(frame -> {
            double sum = 0;
            for (int token = 0; token < tokens.size(); token++) {
                final double common = Math.min((token + 1.0) / tokens.size(), (frame + 1.0) / frames)
                        - Math.max((double) token / tokens.size(), (double) frame / frames);
                sum += common > 0 && Double.isFinite(tokens.get(token)) ? tokens.get(token) * common * tokens.size() : 0;
            }
            return sum;
        }).toList();
    }

    /** Covers one frame of a video; gives what is written beside its name. */
    String frame(GC gc, Rectangle place, int frame, int frames) {
        final List<Double> shares = ofFrames(frames);
        final double most = shares.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (most <= 0) {
            return "";
        }
        gc.setAlpha((int) (STRONGEST_FRAME * shares.get(frame) / most));
        gc.setBackground(Theme.heat(true, 1));
        gc.fillRectangle(place);
        gc.setAlpha(OPAQUE);
        return String.format(Locale.ROOT, ": %.1f %%", PERCENT * shares.get(frame));
    }

    /** Covers a picture with its grid; of a video without frames: with a row in time. */
    void grid(GC gc, boolean dark, Rectangle place, int image, boolean video) {
        if (map.isEmpty() || weights.isEmpty() || image >= map.get().images().size()) {
            return;
        }
        final List<Double> cells = map.get().ofImage(weights, image);
        final Point size = video ? new Point(cells.size(), 1) : new Point(map.get().images().get(image).columns(),
                map.get().images().get(image).rows());
        final double most = IntStream.range(0, map.get().images().size()).mapToObj(i -> map.get().ofImage(weights, i))
                .flatMap(List::stream).mapToDouble(Double::doubleValue).filter(Double::isFinite).max().orElse(0);
        for (int at = 0; at < cells.size() && most > 0; at++) {
            final int x0 = place.x + place.width * (at % size.x) / size.x;
            final int x1 = place.x + place.width * (at % size.x + 1) / size.x;
            final int y0 = place.y + place.height * (at / size.x) / size.y;
            final int y1 = place.y + place.height * (at / size.x + 1) / size.y;
            final double share = Double.isFinite(cells.get(at)) ? cells.get(at) / most : 0;
            gc.setAlpha((int) (STRONGEST * share));
            gc.setBackground(Theme.heat(true, 1));
            gc.fillRectangle(x0, y0, x1 - x0, y1 - y0);
            gc.setAlpha(LINE);
            gc.setForeground(dark ? Theme.faint(true) : Theme.ground(false));
            gc.drawRectangle(x0, y0, x1 - x0, y1 - y0);
        }
        gc.setAlpha(OPAQUE);
    }
}
