// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.LinkedHashMap;
import java.util.Collections;
import org.vlpet.plan.pet.SiteSpec.Join;
import org.vlpet.plan.pet.SiteSpec.Port;
import org.vlpet.plan.pet.SiteSpec.Wiring;

/**
 * A PET module at a slot.
 *
 * @param moduleId id of the module in the experiment
 * @param method id of its method
 * @param label name of the method
 * @param family family of the method
 * @param reads what it reads
 * @param join how its result joins the stream
 * @param wiring in a row with the sub-layer or beside it
 * @param settings effective settings by label, in the order of the declaration
 * @param count scalars of the module at one site; empty while there is no plan
 * @param gate the gate behind it
 * @param notices its problems
 */
public record ModuleScene(String moduleId, String method, String label, Family family, Set<Port> reads, Join join,
        Wiring wiring, SequencedMap<String, String> settings, Optional<Long> count, Optional<GateScene> gate,
        List<Notice> notices) {
    /** Makes defensive copies; the order of ports is fixed. */
    public ModuleScene {
        reads = Collections.unmodifiableSet(new TreeSet<>(reads));
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
        notices = List.copyOf(notices);
    }
}
