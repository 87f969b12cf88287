// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.fields;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.PartEdits;
import org.vlpet.model.AttributeValues;
import org.vlpet.plan.check.Places;

/**
 * An attribute of a part of the experiment.
 *
 * @param part finds the part anew each time, for undo and the source page may put another in its place; null: gone
 * @param attribute the attribute
 */
public record AttributeSource(Supplier<? extends EObject> part, EAttribute attribute) implements FieldSource {
    @Override
    public Optional<String> text() {
        EObject holder = part.get();
        if (holder == null) {
            return Optional.empty();
        }
        Object value = holder.eGet(attribute);
        return Optional.of(value instanceof List<?> list
                ? list.stream().map(this::string).collect(Collectors.joining(", ")) : string(value));
    }

    @Override
    public Edit write(String text) {
        Object value = attribute.isMany()
                ? Stream.of(text.split(",", -1)).map(String::strip).filter(one -> !text.isBlank()).map(this::value)
                        .toList()
                : value(text);
        return PartEdits.set(part.get(), attribute, value).grouped(place());
    }

    @Override
    public String place() {
        EObject holder = part.get();
        return holder == null ? "" : Places.of(holder, attribute.getName());
    }

    private String string(Object value) {
        String text = EcoreUtil.convertToString(attribute.getEAttributeType(), value);
        return text == null ? "" : text;
    }

    private Object value(String text) {
        return AttributeValues.parse(attribute, text).orElseThrow(() -> new IllegalArgumentException(text));
    }
}
