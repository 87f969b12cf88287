// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.problems;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Lines of the XMI text where parts and attributes stand, by their places. */
final class PlaceLines {
    private final Map<String, Integer> lines = new HashMap<>();

    private PlaceLines() {
    }

    /** Reads the text; what is not well-formed has lines up to there. */
    static PlaceLines of(String text) {
        PlaceLines found = new PlaceLines();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            found.read(factory.createXMLStreamReader(new StringReader(text)), text.split("\n", -1));
        } catch (XMLStreamException e) {
            // The editor reports the text itself; here the lines that were found suffice.
            return found;
        }
        return found;
    }

    /** The line of a place, or of the part that holds it; 1 if neither is in the text. */
    int line(String place) {
        String part = place;
        while (true) {
            Integer line = lines.get(part);
            if (line != null) {
                return line;
            }
            int dot = part.lastIndexOf('.');
            if (dot < 0) {
                return 1;
            }
            part = part.substring(0, dot);
        }
    }

    private void read(XMLStreamReader xml, String[] text) throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        Deque<Map<String, Integer>> counts = new ArrayDeque<>();
        counts.push(new HashMap<>());
        int before = 1;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                int index = counts.peek().merge(name, 1, Integer::sum) - 1;
                String id = Optional.ofNullable(xml.getAttributeValue(null, "id"))
                        .or(() -> Optional.ofNullable(xml.getAttributeValue(null, "key")))
                        .filter(value -> !value.isEmpty()).orElse(String.valueOf(index));
                boolean listed = name.equals("pet") || name.equals("tasks") || name.equals("settings");
                String step = listed ? name + "[" + id + "]" : name;
                String here = path.isEmpty() ? "" : path.peek().isEmpty() ? step : path.peek() + "." + step;
                int end = xml.getLocation().getLineNumber();
                int start = startOf("<" + xml.getName().getLocalPart(), before, end, text);
                lines.putIfAbsent(here, start);
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    String attribute = xml.getAttributeLocalName(i);
                    lines.putIfAbsent(here.isEmpty() ? attribute : here + "." + attribute,
                            startOf(attribute + "=", start, end, text));
                }
                // A setting is named behind its module.
                if (name.equals("settings")) {
                    lines.putIfAbsent(path.peek() + "." + id, start);
                }
                path.push(here);
                counts.push(new HashMap<>());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                path.pop();
                counts.pop();
            }
            before = xml.getLocation().getLineNumber();
        }
    }

    private static int startOf(String words, int first, int last, String[] text) {
        for (int line = first; line <= last && line <= text.length; line++) {
            if (text[line - 1].contains(words)) {
                return line;
            }
        }
        return last;
    }
}
