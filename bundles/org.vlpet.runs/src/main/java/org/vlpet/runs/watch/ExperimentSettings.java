// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.vlpet.runs.io.Failures;

/**
 * The settings of an experiment's snapshot by path, as {@code --set} writes them: {@code encoder.granularity},
 * {@code tasks[vqa].batchSize}, {@code encoder.pet[vlpet].sites}. Read as plain XML, so that snapshots of other
 * versions can be compared too; the model itself is not needed.
 */
public final class ExperimentSettings {
    private static final long LIMIT = 16 << 20;

    private ExperimentSettings() {
    }

    /** @throws org.vlpet.runs.io.RunDirectoryException (DATA) if the file is missing, too large or no such XML */
    public static Map<String, String> read(Path file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > LIMIT) {
                throw Failures.data(file.toString(), "larger than " + LIMIT + " bytes");
            }
            return Collections.unmodifiableMap(flatten(factory.createXMLStreamReader(in), file));
        } catch (IOException e) {
            throw Failures.unreadable("the experiment", file, e);
        } catch (XMLStreamException e) {
            throw Failures.data(file.toString(), "not an experiment in XML (" + e.getMessage().replace('\n', ' ') + ")");
        }
    }

    private static Map<String, String> flatten(XMLStreamReader xml, Path file) throws XMLStreamException {
        Map<String, String> settings = new TreeMap<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw Failures.data(file.toString(), "it has a DOCTYPE");
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    String id = xml.getAttributeValue(null, "id");
                    path.addLast(path.isEmpty() ? "" : xml.getLocalName() + (id == null ? "" : "[" + id + "]"));
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        if (xml.getAttributePrefix(i) == null || xml.getAttributePrefix(i).isEmpty()) {
                            settings.put(join(path, xml.getAttributeLocalName(i)), xml.getAttributeValue(i));
                        }
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (!text.toString().isBlank()) {
                        settings.merge(join(path, ""), text.toString().strip(), (a, b) -> a + ", " + b);
                    }
                    text.setLength(0);
                    path.removeLast();
                }
                default -> { }
            }
        }
        return settings;
    }

    private static String join(Deque<String> path, String last) {
        String all = path.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("."));
        return last.isEmpty() ? all : all.isEmpty() ? last : all + "." + last;
    }
}
