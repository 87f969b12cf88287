// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page: what both a browser and plain widgets can show.
 *
 * @param title its first heading
 * @param blocks one below the other
 */
public record Page(String title, List<Block> blocks) {

    /** A part of the page. Rich texts are XML with {@code b}, {@code i}, {@code code} and {@code a href}. */
    public sealed interface Block {
        /** The words in it. */
        String words();
    }

    /** A heading below the title. */
    public record Heading(String text) implements Block {
        @Override
        public String words() {
            return text;
        }
    }

    /** A paragraph. */
    public record Paragraph(String rich) implements Block {
        @Override
        public String words() {
            return plain(rich);
        }
    }

    /** A list with bullets. */
    public record Bullets(List<String> rich) implements Block {
        @Override
        public String words() {
            return rich.stream().map(Page::plain).collect(Collectors.joining(" "));
        }
    }

    /** Lines to copy. */
    public record Code(String text) implements Block {
        @Override
        public String words() {
            return text;
        }
    }

    /** A table; its first row is the head. */
    public record Grid(List<List<String>> rich) implements Block {
        @Override
        public String words() {
            return rich.stream().flatMap(List::stream).map(Page::plain).collect(Collectors.joining(" "));
        }
    }

    /** Copies the list. */
    public Page {
        blocks = List.copyOf(blocks);
    }

    /** All words of the page. */
    public String words() {
        return Stream.concat(Stream.of(title), blocks.stream().map(Block::words)).collect(Collectors.joining("\n"));
    }

    /** A rich text without its markup. */
    public static String plain(String rich) {
        return rich.replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** A text as it must stand in XML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
