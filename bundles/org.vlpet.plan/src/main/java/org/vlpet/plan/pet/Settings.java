// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.Map;
import java.util.TreeMap;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.model.experiment.Stack;

/** The effective settings of one module: its own, else the stack's, else the declared default. */
public record Settings(Map<String, Object> values) {
    /** Makes a defensive copy. */
    public Settings {
        values = Map.copyOf(values);
    }

    /** Resolves the settings; values that do not parse are left to validation and fall back to the default. */
    public static Settings of(PetMethod method, PetModule module, Stack stack) {
        Map<String, Object> values = new TreeMap<>();
        for (SettingSpec spec : method.settings()) {
            Object value = spec.fromStack() ? stackValue(spec, stack) : spec.defaultValue();
            for (Setting setting : module.getSettings()) {
                if (spec.name().equals(setting.getKey())) {
                    value = spec.parse(String.valueOf(setting.getValue())).orElse(value);
                }
            }
            values.put(spec.name(), value);
        }
        return new Settings(values);
    }

    /** A whole number. */
    public int intValue(String name) {
        return Math.toIntExact((Long) value(name));
    }

    /** A number. */
    public double doubleValue(String name) {
        return (Double) value(name);
    }

    /** Yes or no. */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /** A text. */
    public String text(String name) {
        return (String) value(name);
    }

    /** The wiring the module chooses; the default one if its method offers no choice. */
    public String wiring() {
        return (String) values.getOrDefault(CommonSettings.WIRING, CommonSettings.DEFAULT_WIRING);
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no setting is called " + name);
        }
        return value;
    }

    private static Object stackValue(SettingSpec spec, Stack stack) {
        Object value = stack.eGet(stack.eClass().getEStructuralFeature(spec.name()));
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }
}
