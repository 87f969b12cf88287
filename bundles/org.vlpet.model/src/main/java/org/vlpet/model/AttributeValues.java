// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** Values of attributes as text, read strictly. */
public final class AttributeValues {
    private AttributeValues() {
    }

    /** The value, or empty if the text is none of this attribute's type. */
    public static Optional<Object> parse(EAttribute attribute, String text) {
        EDataType type = attribute.getEAttributeType();
        // EMF takes every text as a boolean, so the two allowed ones are checked here.
        if (type.getInstanceClass() == boolean.class && !text.equals("true") && !text.equals("false")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(EcoreUtil.createFromString(type, text));
        } catch (RuntimeException e) {
            // EMF throws several kinds for a text that is no value; the caller says what would be one.
            return Optional.empty();
        }
    }

    /** What a value may be, for messages. */
    public static String describe(EAttribute attribute) {
        EDataType type = attribute.getEAttributeType();
        if (type instanceof EEnum choices) {
            return "one of " + choices.getELiterals().stream().map(literal -> literal.getLiteral())
                    .collect(Collectors.joining(", "));
        }
        Class<?> java = type.getInstanceClass();
        return java == int.class ? "a whole number" : java == double.class ? "a number"
                : java == boolean.class ? "true or false" : "a text";
    }
}
