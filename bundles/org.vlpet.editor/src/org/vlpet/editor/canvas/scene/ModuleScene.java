// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.LinkedHashMap;
import java.util.Collections;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.pet.Wiring.Port;

/**
 * A PET module at a slot.
 *
 * @param moduleId id of the module in the experiment
 * @param method id of its method
 * @param label name of the method
 * @param family family of the method
 * @param wiring what it reads and how its result joins
 * @param wirings every way its method may be wired here
 * @param settings effective settings by label, in the order of the declaration
 * @param count scalars of the module at one site; empty while there is no plan
 * @param gate the gate behind it
 * @param notices its problems
 */
public record ModuleScene(String moduleId, String method, String label, Family family, Wiring wiring,
        List<Wiring> wirings, SequencedMap<String, String> settings, Optional<Long> count, Optional<GateScene> gate,
        List<Notice> notices) {
    /** Makes defensive copies. */
    public ModuleScene {
        wirings = List.copyOf(wirings);
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
        notices = List.copyOf(notices);
    }

    /** What it reads, in a fixed order. */
    public Set<Port> reads() {
        return Collections.unmodifiableSet(new TreeSet<>(wiring.reads()));
    }
}
