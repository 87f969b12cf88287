// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentPackage;

/** Experiments as JSON, for scripts and sweeps: one key per feature of the model, nothing else. */
public final class ExperimentJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ExperimentJson() {
    }

    /** Indented JSON with every feature. */
    public static String toJson(Experiment experiment) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(
                    object(Copies.withoutNulls(experiment)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    /**
     * Reads what {@link #toJson} writes; missing keys mean the defaults of the model.
     *
     * @throws UserError USAGE if the text is not JSON, a key is unknown, or a value has the wrong type
     */
    public static Experiment fromJson(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UserError(ExitCode.USAGE, "Experiment JSON"
                    + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr()) + ": "
                    + e.getOriginalMessage() + ".", "Mend the JSON.", e);
        }
        JsonNode version = root.path("formatVersion");
        if (version.isInt()) {
            FormatVersion.check("Experiment JSON", version.intValue());
        }
        return (Experiment) part(ExperimentPackage.Literals.EXPERIMENT, root, "experiment");
    }

    private static ObjectNode object(EObject part) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (EStructuralFeature feature : part.eClass().getEAllStructuralFeatures()) {
            Object value = part.eGet(feature);
            if (feature.isMany()) {
                ArrayNode array = node.putArray(feature.getName());
                ((EList<?>) value).forEach(element -> array.add(node(feature, element)));
            } else if (value != null) {
                node.set(feature.getName(), node(feature, value));
            }
        }
        return node;
    }

    private static JsonNode node(EStructuralFeature feature, Object value) {
        return switch (value) {
            case EObject child -> object(child);
            case Integer number -> JsonNodeFactory.instance.numberNode(number);
            case Double number when Double.isFinite(number) -> JsonNodeFactory.instance.numberNode(number);
            case Boolean truth -> JsonNodeFactory.instance.booleanNode(truth);
            default -> JsonNodeFactory.instance.textNode(
                    EcoreUtil.convertToString(((EAttribute) feature).getEAttributeType(), value));
        };
    }

    private static EObject part(EClass type, JsonNode node, String place) {
        if (!node.isObject()) {
            throw wrong(place, "an object", node);
        }
        EObject part = EcoreUtil.create(type);
        node.properties().forEach(entry -> {
            EStructuralFeature feature = type.getEStructuralFeature(entry.getKey());
            String here = place + "." + entry.getKey();
            if (feature == null) {
                List<String> names = new ArrayList<>();
                type.getEAllStructuralFeatures().forEach(known -> names.add(known.getName()));
                throw new UserError(ExitCode.USAGE, "Experiment JSON: the key " + here + " is not known.",
                        "Nearest: " + String.join(", ", NearestNames.of(entry.getKey(), names)) + ".");
            }
            if (!feature.isMany()) {
                part.eSet(feature, value(feature, entry.getValue(), here));
                return;
            }
            if (!entry.getValue().isArray()) {
                throw wrong(here, "a list", entry.getValue());
            }
            List<Object> values = new ArrayList<>();
            entry.getValue().forEach(element -> values.add(value(feature, element, here + "[" + values.size() + "]")));
            part.eSet(feature, values);
        });
        return part;
    }

    private static Object value(EStructuralFeature feature, JsonNode node, String place) {
        if (feature instanceof EReference reference) {
            return part(reference.getEReferenceType(), node, place);
        }
        EAttribute attribute = (EAttribute) feature;
        Class<?> type = attribute.getEAttributeType().getInstanceClass();
        boolean fits = type == int.class ? node.isInt()
                : type == double.class ? node.isNumber()
                : type == boolean.class ? node.isBoolean()
                : node.isTextual();
        return (fits ? AttributeValues.parse(attribute, node.asText()) : Optional.empty())
                .orElseThrow(() -> wrong(place, AttributeValues.describe(attribute), node));
    }

    private static UserError wrong(String place, String expected, JsonNode found) {
        String text = found.toString();
        return new UserError(ExitCode.USAGE, "Experiment JSON: " + place + " must be " + expected + ", but is "
                + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + ".", "Give " + expected + ".");
    }
}
