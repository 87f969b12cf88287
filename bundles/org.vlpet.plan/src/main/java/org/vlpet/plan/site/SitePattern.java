// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;

/**
 * A pattern over sites: {@code encoder.*.ffn.output}, {@code encoder.3-5.*}, {@code decoder.0.cross_attn.*},
 * {@code encoder.input}. Layers count from 0; a range includes both ends.
 */
public final class SitePattern {
    private static final Pattern SYNTAX = Pattern.compile(
            "(encoder|decoder)\\.(?:(input)|(\\*|\\d{1,4}|\\d{1,4}-\\d{1,4})\\.(\\*|(\\w+)\\.(\\w+|\\*)))");

    private final String text;
    private final Side side;
    private final int firstLayer;
    private final int lastLayer;
    private final String point;
    private final int specificity;

    private SitePattern(String text, Side side, int firstLayer, int lastLayer, String point, int specificity) {
        this.text = text;
        this.side = side;
        this.firstLayer = firstLayer;
        this.lastLayer = lastLayer;
        this.point = point;
        this.specificity = specificity;
    }

    /** Reads a pattern; empty if it is not one. */
    public static Optional<SitePattern> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Side side = matcher.group(1).equals("encoder") ? Side.ENCODER : Side.DECODER;
        if (matcher.group(2) != null) {
            return Optional.of(new SitePattern(text, side, -1, -1, SitePoints.INPUT, 6));
        }
        String layers = matcher.group(3);
        int first = 0;
        int last = Integer.MAX_VALUE;
        int layerScore = 0;
        if (!layers.equals("*")) {
            String[] ends = layers.split("-");
            first = Integer.parseInt(ends[0]);
            last = Integer.parseInt(ends[ends.length - 1]);
            layerScore = ends.length == 1 ? 2 : 1;
        }
        String point = matcher.group(4);
        int pointScore = point.equals("*") ? 0 : point.endsWith(".*") ? 2 : 4;
        return first > last ? Optional.empty()
                : Optional.of(new SitePattern(text, side, first, last, point, layerScore + pointScore));
    }

    /** Encoder or decoder. */
    public Side side() {
        return side;
    }

    /** The highest layer that is named, or -1 if layers are not named one by one. */
    public int highestNamedLayer() {
        return lastLayer == Integer.MAX_VALUE ? -1 : lastLayer;
    }

    /** The point, possibly with {@code *}. */
    public String point() {
        return point;
    }

    /** Whether the point is spelled out. */
    public boolean namesOnePoint() {
        return !point.contains("*");
    }

    /** Whether the pattern covers this site. */
    public boolean matches(Site site) {
        return site.stack() == side && site.layer() >= firstLayer && site.layer() <= lastLayer
                && matchesPoint(site.point());
    }

    /** Whether the pattern covers this point in some layer. */
    public boolean matchesPoint(String candidate) {
        return point.equals("*") || point.equals(candidate)
                || point.endsWith(".*") && candidate.startsWith(point.substring(0, point.length() - 1));
    }

    /** The more is spelled out, the higher: two per named part, one for a range of layers. */
    public int specificity() {
        return specificity;
    }

    @Override
    public String toString() {
        return text;
    }
}
