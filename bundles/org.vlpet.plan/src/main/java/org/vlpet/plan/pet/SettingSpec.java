// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One declared setting of a PET method; property page, {@code --set}, validation and help derive from it.
 *
 * @param name key in the experiment, e.g. {@code adapterWidth}
 * @param type what a value is
 * @param min smallest number
 * @param max largest number
 * @param choices allowed texts (type TEXT)
 * @param defaultValue value if neither the module nor the stack says otherwise
 * @param fromStack whether the attribute of the stack with this name is the default
 * @param label for a form
 * @param help one or two sentences
 */
public record SettingSpec(String name, Type type, double min, double max, List<String> choices, Object defaultValue,
        boolean fromStack, String label, String help) {
    /** Types of values. */
    public enum Type {
        /** A whole number (Long). */
        INTEGER,
        /** A number (Double). */
        REAL,
        /** true or false (Boolean). */
        BOOLEAN,
        /** One of the choices (String). */
        TEXT
    }

    /** Checks the declaration itself. */
    public SettingSpec {
        choices = List.copyOf(choices);
        Objects.requireNonNull(defaultValue);
    }

    /** A whole number whose default is the stack's attribute of the same name. */
    public static SettingSpec integerFromStack(String name, int min, int max, int defaultValue, String label,
            String help) {
        return new SettingSpec(name, Type.INTEGER, min, max, List.of(), (long) defaultValue, true, label, help);
    }

    /** A number whose default is the stack's attribute of the same name. */
    public static SettingSpec realFromStack(String name, double min, double max, double defaultValue, String label,
            String help) {
        return new SettingSpec(name, Type.REAL, min, max, List.of(), defaultValue, true, label, help);
    }

    /** A whole number. */
    public static SettingSpec integer(String name, int min, int max, int defaultValue, String label, String help) {
        return new SettingSpec(name, Type.INTEGER, min, max, List.of(), (long) defaultValue, false, label, help);
    }

    /** A number. */
    public static SettingSpec real(String name, double min, double max, double defaultValue, String label,
            String help) {
        return new SettingSpec(name, Type.REAL, min, max, List.of(), defaultValue, false, label, help);
    }

    /** Yes or no. */
    public static SettingSpec bool(String name, boolean defaultValue, String label, String help) {
        return new SettingSpec(name, Type.BOOLEAN, 0, 0, List.of(), defaultValue, false, label, help);
    }

    /** One of several texts. */
    public static SettingSpec choice(String name, List<String> choices, String defaultValue, String label,
            String help) {
        return new SettingSpec(name, Type.TEXT, 0, 0, choices, defaultValue, false, label, help);
    }

    /** The typed value of a text; empty if the text is not one or lies outside the range. */
    public Optional<Object> parse(String text) {
        try {
            return switch (type) {
                case INTEGER -> Optional.<Object>of(Long.valueOf(text)).filter(this::inRange);
                case REAL -> Optional.<Object>of(Double.valueOf(text)).filter(this::inRange);
                case BOOLEAN -> text.equals("true") || text.equals("false")
                        ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
                case TEXT -> Optional.<Object>of(text).filter(choices::contains);
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What a value may be, for messages. */
    public String allowed() {
        return switch (type) {
            case INTEGER -> "a whole number from " + (long) min + " to " + (long) max;
            case REAL -> "a number from " + min + " to " + max;
            case BOOLEAN -> "true or false";
            case TEXT -> "one of " + String.join(", ", choices);
        };
    }

    private boolean inRange(Object value) {
        double number = ((Number) value).doubleValue();
        return number >= min && number <= max;
    }
}
