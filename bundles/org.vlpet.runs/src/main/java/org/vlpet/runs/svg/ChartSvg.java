// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

import java.util.List;

/** One chart at its place on the page: title, legend, grid, axes, curves. */
final class ChartSvg {
    /** Average width of a character at 12 px; fonts differ, so this is on the generous side. */
    private static final double CHARACTER = 7;

    private static final int LEGEND_LINE = 18;

    private final Chart chart;
    private final int index;
    private final int x;
    private final int y;
    private final int width;
    private final int height;
    private final Axes axes;
    private final Ticks xTicks;
    private final Ticks yTicks;
    private final int left;
    private final int right;
    private final int bottom;
    private int top;
    private StringBuilder out;

    ChartSvg(Chart chart, int index, int x, int y, int width, int height) {
        this.chart = chart;
        this.index = index;
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.axes = Axes.of(chart.series());
        this.xTicks = Ticks.of(axes.xLow(), axes.xHigh(), Math.max(3, width / 90), chart.wholeX());
        this.yTicks = Ticks.of(axes.yLow(), axes.yHigh(), 5, false);
        double widest = yTicks.values().stream().mapToInt(tick -> yTicks.format(tick).length()).max().orElse(1);
        this.left = x + 24 + (int) (widest * CHARACTER) + 8;
        this.right = x + width - 14;
        this.bottom = y + height - 40;
    }

    void render(StringBuilder target) {
        out = target;
        out.append("<g>\n");
        text("ink title", x, y + 14, "start", CurveSvg.shorten(chart.title(), width / 9));
        top = y + 26 + legend(y + 36) * LEGEND_LINE + 8;
        grid();
        out.append("<clipPath id=\"vlpet-plot-").append(index).append("\"><rect x=\"")
            .append(left - 6).append("\" y=\"")
            .append(top - 4).append("\" width=\"").append(right - left + 12).append("\" height=\"")
            .append(bottom - top + 8).append("\"/></clipPath>\n<g clip-path=\"url(#vlpet-plot-").append(index)
            .append(")\">\n");
        // Pale ones first: they lie behind.
        chart.series().stream().filter(s -> s.style() == Series.Style.FAINT).forEach(this::curve);
        chart.series().stream().filter(s -> s.style() != Series.Style.FAINT).forEach(this::curve);
        out.append("</g>\n</g>\n");
    }

    /** Draws the legend in as many lines as it needs and says how many. */
    private int legend(int first) {
        List<Series> named = chart.series().stream().filter(series -> !series.name().isEmpty()).toList();
        double at = x;
        int lines = named.isEmpty() ? 0 : 1;
        for (Series series : named) {
            String name = CurveSvg.shorten(series.name(), 36);
            double needed = 26 + name.length() * CHARACTER + 16;
            if (at > x && at + needed > x + width) {
                at = x;
                lines++;
            }
            double middle = first + (lines - 1) * LEGEND_LINE;
            String dash = series.style() == Series.Style.DASHED ? " dash" : "";
            out.append("<path class=\"line").append(dash).append(" s").append(series.colour() % CurveSvg.PALETTE)
                .append("\" d=\"M");
            point(at, middle).append('H');
            number(at + 20).append("\"/>");
            if (series.style() == Series.Style.DOTS || series.style() == Series.Style.DASHED) {
                marker(series, at + 10, middle);
            }
            text("ink", at + 26, middle + 4, "start", name);
            at += needed;
        }
        return lines;
    }

    private void grid() {
        for (double tick : yTicks.values()) {
            double at = py(tick);
            out.append("<path class=\"grid\" d=\"M");
            point(left, at).append('H').append(right).append("\"/>");
            text("dim", left - 8, at + 4, "end", yTicks.format(tick));
        }
        for (double tick : xTicks.values()) {
            double at = px(tick);
            out.append("<path class=\"axis\" d=\"M");
            point(at, bottom).append("v4\"/>");
            text("dim", at, bottom + 18, "middle", xTicks.format(tick));
        }
        out.append("<path class=\"axis\" d=\"M").append(left).append(' ').append(bottom).append('H').append(right)
            .append("\"/>\n");
        text("dim", (left + right) / 2.0, y + height - 4, "middle", chart.xLabel());
        double middle = (top + bottom) / 2.0;
        out.append("<text class=\"dim\" text-anchor=\"middle\" transform=\"translate(");
        number(x + 12.0).append(' ');
        number(middle).append(") rotate(-90)\">").append(CurveSvg.escape(CurveSvg.shorten(chart.yLabel(), 28)))
            .append("</text>\n");
    }

    private void curve(Series series) {
        int colour = series.colour() % CurveSvg.PALETTE;
        int[] kept = Decimation.minMax(series.y(), CurveSvg.MAX_POINTS);
        String style = switch (series.style()) {
            case FAINT -> "faint";
            case DASHED -> "line dash";
            case LINE, DOTS -> "line";
        };
        out.append("<path class=\"").append(style).append(" s").append(colour).append("\" d=\"");
        boolean drawing = false;
        for (int i : kept) {
            boolean finite = Double.isFinite(series.y()[i]);
            if (finite) {
                out.append(drawing ? 'L' : 'M');
                point(px(series.x()[i]), py(series.y()[i]));
                // A lone point between gaps shows as a dot thanks to the round cap.
                if (!drawing) {
                    out.append("h0");
                }
            }
            drawing = finite;
        }
        out.append("\"/>\n");
        if (series.style() == Series.Style.DOTS || series.style() == Series.Style.DASHED) {
            for (int i : kept) {
                if (Double.isFinite(series.y()[i]) && kept.length <= 200) {
                    marker(series, px(series.x()[i]), py(series.y()[i]));
                }
            }
        }
    }

    private void marker(Series series, double cx, double cy) {
        int colour = series.colour() % CurveSvg.PALETTE;
        out.append("<circle class=\"").append(series.style() == Series.Style.DASHED ? "ring s" : "f").append(colour)
            .append("\" cx=\"");
        number(cx).append("\" cy=\"");
        number(cy).append("\" r=\"3.2\"/>\n");
    }

    private void text(String style, double atX, double atY, String anchor, String content) {
        out.append("<text class=\"").append(style).append("\" text-anchor=\"").append(anchor).append("\" x=\"");
        number(atX).append("\" y=\"");
        number(atY).append("\">").append(CurveSvg.escape(content)).append("</text>\n");
    }

    private double px(double value) {
        return left + (value - axes.xLow()) / (axes.xHigh() - axes.xLow()) * (right - left);
    }

    private double py(double value) {
        double at = bottom - (value - axes.yLow()) / (axes.yHigh() - axes.yLow()) * (bottom - top);
        // What lies outside is clipped; a renderer need not cope with 1e300.
        return Math.clamp(at, -10_000, 10_000);
    }

    private StringBuilder point(double atX, double atY) {
        number(atX).append(' ');
        return number(atY);
    }

    /** One tenth of a pixel is enough, and keeps the file small. */
    private StringBuilder number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? out.append(tenths / 10) : out.append(tenths / 10.0);
    }
}
