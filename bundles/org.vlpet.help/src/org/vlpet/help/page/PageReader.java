// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.page;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads the XHTML of a page; an element that widgets cannot show is an error, so that no page looks right in one place only. */
public final class PageReader {

    private PageReader() {
    }

    /**
     * Reads a page.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Page read(String source) {
        String title = "";
        final List<Page.Block> blocks = new ArrayList<>();
        for (final Element element : children(body(source))) {
            switch (element.getTagName()) {
                case "h1" -> title = element.getTextContent().strip();
                case "h2" -> blocks.add(new Page.Heading(element.getTextContent().strip()));
                case "p" -> blocks.add(new Page.Paragraph(rich(element)));
                case "ul" -> blocks.add(new Page.Bullets(children(element).stream().map(PageReader::rich).toList()));
                case "pre" -> blocks.add(new Page.Code(element.getTextContent().strip()));
                case "table" -> blocks.add(new Page.Grid(children(element).stream()
                        .map(row -> children(row).stream().map(PageReader::rich).toList()).toList()));
                default -> throw new IllegalArgumentException("a page cannot hold <" + element.getTagName() + ">");
            }
        }
        if (title.isEmpty()) {
            throw new IllegalArgumentException("a page needs an <h1>");
        }
        return new Page(title, blocks);
    }

    private static Element body(String source) {
        try {
            final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            final InputSource text = new InputSource(new StringReader(source));
            final Element root = factory.newDocumentBuilder().parse(text).getDocumentElement();
            return (Element) root.getElementsByTagName("body").item(0);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalArgumentException("not XHTML: " + e.getMessage(), e);
        }
    }

    private static List<Element> children(Element parent) {
        final List<Element> all = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }

    private static String rich(Element parent) {
        final StringBuilder text = new StringBuilder();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                final String name = element.getTagName();
                switch (name) {
                    case "a" -> text.append("<a href=\"").append(Page.escape(element.getAttribute("href"))).append("\">")
                            .append(rich(element)).append("</a>");
                    case "b", "i", "code" -> text.append('<').append(name).append('>').append(rich(element))
                            .append("</").append(name).append('>');
                    default -> throw new IllegalArgumentException("a text cannot hold <" + name + ">");
                }
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                text.append(Page.escape(child.getNodeValue().replaceAll("\\s+", " ")));
            }
        }
        return text.toString().strip();
    }
}
