// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The cheat sheet as a page whose links do the steps. The platform's own view of cheat sheets cannot be loaded without the
 * platform's Help; both are made from the same file.
 */
public final class CheatSheetPage {

    private static final String FILE = "/cheatsheets/ten-minutes.xml";
    private static final String PAGES = "/org.vlpet.help/pages/";
    private static final String OPENS_HELP = "org.vlpet.help.command.open";

    private CheatSheetPage() {
    }

    /** XHTML of the page. */
    public static String source() {
        final Element sheet = read();
        final Xhtml page = new Xhtml().title(sheet.getAttribute("title"));
        page.paragraph(description((Element) sheet.getElementsByTagName("intro").item(0)));
        final NodeList items = sheet.getElementsByTagName("item");
        for (int i = 0; i < items.getLength(); i++) {
            final Element item = (Element) items.item(i);
            page.heading((i + 1) + "  " + item.getAttribute("title")).paragraph(description(item)).paragraph(links(item));
        }
        return page.toString();
    }

    private static String links(Element item) {
        final List<String> links = new ArrayList<>();
        final Node command = item.getElementsByTagName("command").item(0);
        if (command instanceof Element element && !element.getAttribute("serialization").startsWith(OPENS_HELP)) {
            links.add(Xhtml.link("command:" + element.getAttribute("serialization"), "Do it now"));
        }
        links.add(Xhtml.link(item.getAttribute("href").substring(PAGES.length()), "Read more"));
        return String.join(" · ", links);
    }

    private static String description(Element of) {
        return Page.escape(of.getElementsByTagName("description").item(0).getTextContent().strip());
    }

    private static Element read() {
        try (InputStream in = CheatSheetPage.class.getResourceAsStream(FILE)) {
            final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the bundle's " + FILE + " cannot be read: " + e.getMessage(), e);
        }
    }
}
