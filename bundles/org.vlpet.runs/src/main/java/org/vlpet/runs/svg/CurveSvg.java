// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lays out charts on one page and renders it as SVG. Colours follow the reader's light or dark scheme. */
public final class CurveSvg {
    /** Points drawn of one series at most. */
    public static final int MAX_POINTS = 2000;

    static final int PALETTE = 8;

    private static final int WIDTH = 960;
    private static final int GAP = 24;
    private static final int MARGIN = 20;
    private static final int HEAD = 48;
    private static final int TALL = 340;
    private static final int LOW = 270;

    // Okabe and Ito's palette, told apart by colour-blind readers too; lightened for dark pages. Literal colours in
    // each rule, as not every renderer knows CSS variables.
    private static final String[] LIGHT = {"#0072b2", "#d55e00", "#009e73", "#b3589a", "#a07800", "#3a8fc9", "#59636e",
        "#8c3b00"};
    private static final String[] DARK = {"#58a6e8", "#ff8a4c", "#3ccfa0", "#e08cc8", "#e0b840", "#8cc8f0", "#a9b4c0",
        "#d98e5f"};

    private CurveSvg() {
    }

    /**
     * The whole page, UTF-8.
     *
     * @param heading the run's name; any text
     * @param charts  in reading order; none gives a page that says so
     */
    public static byte[] render(String heading, List<Chart> charts) {
        StringBuilder body = new StringBuilder();
        int y = HEAD;
        int column = 0;
        int index = 0;
        int half = (WIDTH - 2 * MARGIN - GAP) / 2;
        for (Chart chart : charts) {
            if (chart.wide() && column == 1) {
                column = 0;
                y += LOW + GAP;
            }
            int x = MARGIN + column * (half + GAP);
            new ChartSvg(chart, index++, x, y, chart.wide() ? WIDTH - 2 * MARGIN : half, chart.wide() ? TALL : LOW)
                .render(body);
            if (chart.wide()) {
                y += TALL + GAP;
            } else if (++column == 2) {
                column = 0;
                y += LOW + GAP;
            }
        }
        if (column == 1) {
            y += LOW + GAP;
        }
        if (charts.isEmpty()) {
            body.append("<text class=\"dim\" x=\"").append(MARGIN).append("\" y=\"").append(y + 16)
                .append("\">No training or evaluation events yet.</text>\n");
            y += 40;
        }
        return page(heading, body, y).getBytes(StandardCharsets.UTF_8);
    }

    private static String page(String heading, CharSequence body, int height) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
            + WIDTH + " " + height + "\" width=\"" + WIDTH + "\" height=\"" + height + "\" role=\"img\" "
            + "font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, sans-serif\" font-size=\"12\">\n"
            + "<title>" + escape(heading) + "</title>\n" + style() + "<rect class=\"page\" width=\"" + WIDTH
            + "\" height=\"" + height + "\"/>\n<text class=\"ink head\" x=\"" + MARGIN + "\" y=\"32\">"
            + escape(shorten(heading, 90)) + "</text>\n" + body + "</svg>\n";
    }

    private static String style() {
        return "<style>\n.head{font-size:18px;font-weight:600}.title{font-size:14px;font-weight:600}\n"
            + ".line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}\n"
            + ".faint{fill:none;stroke-width:1;stroke-opacity:.4}.dash{stroke-dasharray:5 4}\n"
            + scheme("#ffffff", "#1f2328", "#59636e", "#e6e9ed", "#8b949e", LIGHT)
            + "@media (prefers-color-scheme: dark){\n"
            + scheme("#0d1117", "#e6edf3", "#9ea7b3", "#262c36", "#6e7681", DARK) + "}\n</style>\n";
    }

    private static String scheme(String page, String ink, String dim, String grid, String axis, String[] palette) {
        StringBuilder css = new StringBuilder(".page{fill:" + page + "}.ink{fill:" + ink + "}.dim{fill:" + dim
            + "}.grid{stroke:" + grid + "}.axis{stroke:" + axis + "}.ring{fill:" + page + ";stroke-width:2}\n");
        for (int i = 0; i < PALETTE; i++) {
            css.append(".s").append(i).append("{stroke:").append(palette[i]).append("}.f").append(i).append("{fill:")
                .append(palette[i]).append('}');
        }
        return css.append('\n').toString();
    }

    static String shorten(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** Text as XML allows it: markup escaped, characters XML has no place for replaced. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append(' ');
                default -> out.appendCodePoint(c < 0x20 || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF
                    ? 0xFFFD : c);
            }
        });
        return out.toString();
    }
}
