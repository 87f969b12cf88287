// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.page;

import java.util.List;

/** Writes the source of a page. Texts are escaped here; "rich" ones are markup already. */
final class Xhtml {

    private final StringBuilder text = new StringBuilder("<html><body>\n");

    Xhtml title(String words) {
        text.append("<h1>").append(Page.escape(words)).append("</h1>\n");
        return this;
    }

    Xhtml heading(String words) {
        text.append("<h2>").append(Page.escape(words)).append("</h2>\n");
        return this;
    }

    Xhtml paragraph(String rich) {
        text.append("<p>").append(rich).append("</p>\n");
        return this;
    }

    Xhtml code(String words) {
        text.append("<pre>").append(Page.escape(words)).append("</pre>\n");
        return this;
    }

    Xhtml head(String... cells) {
        text.append("<table>\n");
        return row("th", List.of(cells));
    }

    Xhtml row(String... rich) {
        return row("td", List.of(rich));
    }

    Xhtml endTable() {
        text.append("</table>\n");
        return this;
    }

    static String link(String target, String words) {
        return "<a href=\"" + Page.escape(target) + "\">" + Page.escape(words) + "</a>";
    }

    static String code(Object words, boolean mono) {
        return mono ? "<code>" + Page.escape(String.valueOf(words)) + "</code>" : Page.escape(String.valueOf(words));
    }

    private Xhtml row(String kind, List<String> cells) {
        text.append("<tr>");
        cells.forEach(cell -> text.append('<').append(kind).append('>').append(cell).append("</").append(kind).append('>'));
        text.append("</tr>\n");
        return this;
    }

    @Override
    public String toString() {
        return text + "</body></html>\n";
    }
}
