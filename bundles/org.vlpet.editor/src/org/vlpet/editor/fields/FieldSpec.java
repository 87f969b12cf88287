// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.fields;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EModelElement;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.model.AttributeValues;
import org.vlpet.model.experiment.ExperimentPackage.Literals;
import org.vlpet.plan.check.ValueRange;
import org.vlpet.plan.pet.SettingSpec;

/**
 * What a field shows and takes.
 *
 * @param name name in files and paths
 * @param label for the user
 * @param help one or two sentences; with choices a line about each that says what it means
 * @param kind which widget
 * @param choices texts to choose from (kind CHOICE)
 * @param allowed what a value may be, in words
 * @param valid whether a text is a value
 */
public record FieldSpec(String name, String label, String help, Kind kind, List<String> choices, String allowed,
        Predicate<String> valid) {
    /** Widgets. */
    public enum Kind {
        /** One line. */
        TEXT,
        /** Several lines. */
        LONG_TEXT,
        /** A short line for a number. */
        NUMBER,
        /** A check box. */
        YES_NO,
        /** A list to choose from. */
        CHOICE,
        /** A line with a button to browse folders. */
        FOLDER
    }

    private static final String DOCUMENTATION = "http://www.eclipse.org/emf/2002/GenModel";
    /** Names that do not read well when split at their capitals. */
    private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("dModel", "Width (d_model)"),
            Map.entry("dKv", "Width of a head (d_kv)"), Map.entry("sha256", "SHA-256 of the weights"),
            Map.entry("encoderFfnDim", "Encoder feed-forward width"),
            Map.entry("decoderFfnDim", "Decoder feed-forward width"), Map.entry("featDim", "Feature width"),
            Map.entry("nBoxes", "Visual tokens (n_boxes)"), Map.entry("nImages", "Images"),
            Map.entry("layerNormEps", "Norm epsilon"), Map.entry("adamBeta1", "Adam beta 1"),
            Map.entry("adamBeta2", "Adam beta 2"), Map.entry("adamEps", "Adam epsilon"),
            Map.entry("noRepeatNgramSize", "No-repeat n-gram size"), Map.entry("forceEos", "Force end token"),
            Map.entry("root", "Folder"), Map.entry("id", "Name"));

    /** The field of an attribute of the experiment. */
    public static FieldSpec of(EAttribute attribute) {
        String range = ValueRange.describe(attribute).map(text -> " " + text).orElse("");
        String type = AttributeValues.describe(attribute);
        String allowed = attribute.isMany() ? "values separated by commas, each " + type : type + range;
        return new FieldSpec(attribute.getName(), label(attribute.getName()), help(attribute),
                kind(attribute), choices(attribute), allowed, text -> valid(attribute, text));
    }

    /** The field of a declared setting. */
    public static FieldSpec of(SettingSpec setting) {
        Kind kind = switch (setting.type()) {
            case INTEGER, REAL -> Kind.NUMBER;
            case BOOLEAN -> Kind.YES_NO;
            case TEXT -> Kind.CHOICE;
        };
        return new FieldSpec(setting.name(), setting.label(), setting.help(), kind, setting.choices(),
                setting.allowed(), text -> setting.parse(text).isPresent());
    }

    /** What the attribute is about, then each choice that says what it means. */
    private static String help(EAttribute attribute) {
        Stream<String> choices = attribute.getEAttributeType() instanceof EEnum literals
                ? literals.getELiterals().stream().filter(literal -> !documentation(literal).isEmpty())
                        .map(literal -> literal.getLiteral() + ": " + documentation(literal)) : Stream.of();
        return Stream.concat(Stream.of(documentation(attribute)), choices).filter(line -> !line.isEmpty())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Documentation of a part of the Ecore, without its references for developers: users have no specification. */
    public static String documentation(EModelElement element) {
        String text = EcoreUtil.getAnnotation(element, DOCUMENTATION, "documentation");
        return text == null ? "" : text.replaceAll("\\s*\\(spec [^)]*\\)", "");
    }

    /** Help and range, for a tooltip. */
    public String tooltip() {
        return help + (help.isEmpty() ? "" : System.lineSeparator()) + "Give " + allowed + "."
                + System.lineSeparator() + "In files and --set: " + name;
    }

    /** {@code maxSourceLength} as "Max source length". */
    static String label(String name) {
        String known = LABELS.get(name);
        if (known != null) {
            return known;
        }
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Kind kind(EAttribute attribute) {
        Class<?> java = attribute.getEAttributeType().getInstanceClass();
        if (attribute.isMany()) {
            return Kind.TEXT;
        }
        if (attribute == Literals.EXPERIMENT__DESCRIPTION) {
            return Kind.LONG_TEXT;
        }
        if (attribute == Literals.BACKBONE__FOLDER || attribute == Literals.TASK_DATA__ROOT) {
            return Kind.FOLDER;
        }
        return attribute.getEAttributeType() instanceof EEnum ? Kind.CHOICE
                : java == boolean.class ? Kind.YES_NO : java == String.class ? Kind.TEXT : Kind.NUMBER;
    }

    private static List<String> choices(EAttribute attribute) {
        return attribute.getEAttributeType() instanceof EEnum literals
                ? literals.getELiterals().stream().map(literal -> literal.getLiteral()).collect(Collectors.toList())
                : List.of();
    }

    private static boolean valid(EAttribute attribute, String text) {
        if (attribute.isMany()) {
            return text.isBlank() || List.of(text.split(",", -1)).stream().map(String::strip)
                    .allMatch(part -> single(attribute, part));
        }
        return single(attribute, text);
    }

    private static boolean single(EAttribute attribute, String text) {
        return AttributeValues.parse(attribute, text)
                .filter(value -> !(value instanceof Number number)
                        || ValueRange.contains(attribute, number.doubleValue()))
                .isPresent();
    }
}
