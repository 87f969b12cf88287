// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.Map;
import java.util.Optional;
import org.vlpet.plan.pet.Wiring;

/**
 * One PET module at one site, with everything its forward class needs.
 *
 * @param moduleId id of the module in the experiment, e.g. {@code vlpet}
 * @param method id of the declared method, e.g. {@code vlpet} or {@code adapter}
 * @param site where it sits
 * @param settings effective settings by declared name, e.g. adapterWidth=96, heads=4, scale=1.0 (Long, Double, Boolean
 *     or String)
 * @param wiring what it reads and how its result joins
 * @param gate the gate applied at this site, if any
 * @param roles parameter name by role, e.g. {@code up.weight} to
 *     {@code model.encoder.layers.0.attn_adapter_multihead_up.weight}; roles of the gate start with {@code gate.}.
 *     Roles of what a stack or the model shares are among them
 */
public record Placement(String moduleId, String method, Site site, Map<String, Object> settings,
        Wiring wiring, Optional<GateSpec> gate, Map<String, String> roles) {
    /** Makes defensive copies. */
    public Placement {
        settings = Map.copyOf(settings);
        roles = Map.copyOf(roles);
    }

    /** Checkpoint name of the parameter with this role. */
    public String parameter(String role) {
        String name = roles.get(role);
        if (name == null) {
            throw new IllegalArgumentException("no parameter with role " + role + " at " + site);
        }
        return name;
    }

    /** An integer setting. */
    public int intSetting(String name) {
        return ((Number) setting(name)).intValue();
    }

    /** A real setting. */
    public double doubleSetting(String name) {
        return ((Number) setting(name)).doubleValue();
    }

    /** Whether there is a parameter with this role. */
    public boolean has(String role) {
        return roles.containsKey(role);
    }

    /** A yes-or-no setting. */
    public boolean flag(String name) {
        return (Boolean) setting(name);
    }

    /** A textual setting. */
    public String textSetting(String name) {
        return setting(name).toString();
    }

    private Object setting(String name) {
        Object value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("method " + method + " has no setting " + name);
        }
        return value;
    }
}
