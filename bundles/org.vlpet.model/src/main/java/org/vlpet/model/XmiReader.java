// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.ExperimentPackage;

/**
 * Reads the XMI of an experiment strictly. EMF's own reader would do, were the file trustworthy: it follows references
 * to other documents, takes the last of two equal parts, and reads any boolean. This one knows only containment and says
 * the line of what it does not know.
 */
final class XmiReader {
    private static final String XMI = "http://www.omg.org/XMI";

    private final String where;
    private final XMLStreamReader xml;

    private XmiReader(String where, XMLStreamReader xml) {
        this.where = where;
        this.xml = xml;
    }

    /** Reads a whole document; {@code where} names it in messages. */
    static Experiment read(String where, byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("references to other documents are not allowed");
        });
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(decode(where, document)));
            try {
                return new XmiReader(where, xml).root();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            Location location = e.getLocation();
            throw new UserError(ExitCode.USAGE, where + (location == null ? "" : ", line " + location.getLineNumber())
                    + ": this is not well-formed XML.", "Mend the line, or write the file anew with ./vlpet new.", e);
        }
    }

    /** Decoded here: the parser of the JDK reports wrong bytes on the console too. */
    private static String decode(String where, byte[] document) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
        } catch (CharacterCodingException e) {
            throw new UserError(ExitCode.USAGE, where + ": this is not UTF-8 text.",
                    "Save it as UTF-8, or write it anew with ./vlpet new.", e);
        }
    }

    private Experiment root() throws XMLStreamException {
        nextTag();
        EClass type = ExperimentPackage.Literals.EXPERIMENT;
        if (!ExperimentPackage.eNS_URI.equals(xml.getNamespaceURI()) || !type.getName().equals(xml.getLocalName())) {
            throw wrong("this is not an experiment: the root is " + xml.getName() + ".");
        }
        // First of all: a newer format may have anything else that is unknown here.
        String version = xml.getAttributeValue(null, "formatVersion");
        if (version != null) {
            AttributeValues.parse(ExperimentPackage.Literals.EXPERIMENT__FORMAT_VERSION, version)
                    .ifPresent(number -> FormatVersion.check(where, (Integer) number));
        }
        Experiment experiment = ExperimentFactory.eINSTANCE.createExperiment();
        content(experiment);
        if (nextEvent() != XMLStreamConstants.END_DOCUMENT) {
            throw wrong("there is something behind the experiment.");
        }
        return experiment;
    }

    private void content(EObject part) throws XMLStreamException {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attribute(part, i);
        }
        Set<String> seen = new HashSet<>();
        while (nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = xml.getLocalName();
            EStructuralFeature feature = part.eClass().getEStructuralFeature(name);
            if (feature == null || xml.getNamespaceURI() != null) {
                throw unknown(part, name);
            }
            if (!seen.add(name) && !feature.isMany()) {
                throw wrong(name + " is given twice.");
            }
            if (feature instanceof EReference reference) {
                EObject child = EcoreUtil.create(reference.getEReferenceType());
                content(child);
                put(part, reference, child);
            } else {
                EAttribute attribute = (EAttribute) feature;
                if (!attribute.isMany() || xml.getAttributeCount() > 0) {
                    throw wrong(name + " has the wrong form.");
                }
                put(part, attribute, value(attribute, text()));
            }
        }
    }

    private void attribute(EObject part, int index) {
        String name = xml.getAttributeLocalName(index);
        String namespace = xml.getAttributeNamespace(index);
        if (XMI.equals(namespace) && name.equals("version")) {
            return;
        }
        if (namespace != null && !namespace.isEmpty()) {
            throw unknown(part, xml.getAttributeName(index).toString());
        }
        if (!(part.eClass().getEStructuralFeature(name) instanceof EAttribute attribute) || attribute.isMany()) {
            throw unknown(part, name);
        }
        part.eSet(attribute, value(attribute, xml.getAttributeValue(index)));
    }

    private Object value(EAttribute attribute, String text) {
        return AttributeValues.parse(attribute, text).orElseThrow(() -> wrong(attribute.getName() + " is \"" + text
                + "\", but must be " + AttributeValues.describe(attribute) + "."));
    }

    @SuppressWarnings("unchecked")
    private static void put(EObject part, EStructuralFeature feature, Object value) {
        if (feature.isMany()) {
            ((EList<Object>) part.eGet(feature)).add(value);
        } else {
            part.eSet(feature, value);
        }
    }

    /** Text of an element without children; unlike getElementText it refuses entities that are not built in. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (nextEvent() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                throw wrong("an element is where a value should be.");
            }
            text.append(xml.getText());
        }
        return text.toString();
    }

    /** The next start or end of an element; refuses text between elements. */
    private int nextTag() throws XMLStreamException {
        int event = nextEvent();
        while (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.SPACE) {
            if (!xml.isWhiteSpace()) {
                throw wrong("there is text between elements.");
            }
            event = nextEvent();
        }
        return event;
    }

    /** The next event that is not a comment; refuses what an experiment never needs. */
    private int nextEvent() throws XMLStreamException {
        int event = xml.next();
        while (event == XMLStreamConstants.COMMENT) {
            event = xml.next();
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE
                || event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
            throw wrong("document types, entities and processing instructions are not allowed.");
        }
        return event;
    }

    private UserError unknown(EObject part, String name) {
        List<String> names = new ArrayList<>();
        part.eClass().getEAllStructuralFeatures().forEach(feature -> names.add(feature.getName()));
        return new UserError(ExitCode.USAGE, at() + "\"" + name + "\" is not known in " + part.eClass().getName() + ".",
                "Nearest: " + String.join(", ", NearestNames.of(name, names)) + ".");
    }

    private UserError wrong(String message) {
        return new UserError(ExitCode.USAGE, at() + message, "Mend the line, or write the file anew with ./vlpet new.");
    }

    private String at() {
        return where + ", line " + xml.getLocation().getLineNumber() + ": ";
    }
}
