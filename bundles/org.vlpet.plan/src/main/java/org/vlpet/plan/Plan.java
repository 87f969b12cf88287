// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.List;
import java.util.Optional;

/**
 * What will be built: a pure function of the experiment.
 *
 * @param name name of the experiment
 * @param backbone sizes of the language model
 * @param vision sizes of the visual input; empty for the plain text backbone
 * @param placements PET modules at their sites, in network order
 * @param parameters every tensor, in the order of the reference's state dict
 * @param tasks ids of the tasks, in the loader's order
 * @param departures what is ours and not the papers', e.g. a gate on the decoder's values
 */
public record Plan(String name, BackboneGeometry backbone, Optional<VisionGeometry> vision,
        List<Placement> placements, List<PlannedParameter> parameters, List<String> tasks, List<String> departures) {
    /** Makes defensive copies. */
    public Plan {
        placements = List.copyOf(placements);
        parameters = List.copyOf(parameters);
        tasks = List.copyOf(tasks);
        departures = List.copyOf(departures);
    }

    /** The same plan with other parameters. */
    public Plan withParameters(List<PlannedParameter> other) {
        return new Plan(name, backbone, vision, placements, other, tasks, departures);
    }

    /** Whether results can be compared with published ones of the same methods. */
    public boolean comparable() {
        return departures.isEmpty();
    }

    /** Number of trained scalars. */
    public long trainable() {
        return parameters.stream().filter(PlannedParameter::trainable).mapToLong(PlannedParameter::size).sum();
    }

    /** Number of all scalars; tied matrices once, buffers left out (spec B.7). */
    public long total() {
        return parameters.stream().filter(p -> !p.buffer()).mapToLong(PlannedParameter::size).sum();
    }

    /** 100 * trainable / total. */
    public double percent() {
        return 100.0 * trainable() / total();
    }

    /** The parameter with this checkpoint name. */
    public Optional<PlannedParameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
