// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.repair;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.SiteAssignment;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SiteSpec;

/** Mends stacks that gate or train nothing. */
final class StackRepairs {
    private static final String METHOD = "vlpet";

    private StackRepairs() {
    }

    /** A module to gate, or no gate. */
    static List<Repair> gate(Experiment experiment, Problem problem) {
        Side side = problem.place().startsWith(Side.ENCODER.id()) ? Side.ENCODER : Side.DECODER;
        List<Repair> repairs = new ArrayList<>();
        addGated(experiment, side, repairs);
        repairs.add(Repair.set(side.id() + ".granularity", "none"));
        return repairs;
    }

    /** The visual embedding, or VL-PET in the encoder. */
    static List<Repair> nothingTrained(Experiment experiment) {
        List<Repair> repairs = new ArrayList<>();
        if (experiment.getVision() != null) {
            repairs.add(Repair.set("trainable.visualEmbedding", true));
        }
        addGated(experiment, Side.ENCODER, repairs);
        return repairs;
    }

    private static void addGated(Experiment experiment, Side side, List<Repair> repairs) {
        var owners = SiteAssignment.of(Repairs.stack(experiment, side), side, Repairs.layers(experiment, side)).owners();
        List<String> points = PetMethods.find(METHOD).orElseThrow().sites().stream()
                .filter(spec -> spec.side() == side && spec.gateable()).map(SiteSpec::point)
                .filter(point -> owners.keySet().stream().noneMatch(site -> site.point().equals(point))).toList();
        boolean idTaken = Repairs.stack(experiment, side).getPet().stream().anyMatch(m -> METHOD.equals(m.getId()));
        if (!points.isEmpty() && !idTaken) {
            List<String> sites = points.stream().map(point -> side.id() + ".*." + point).toList();
            repairs.add(Repair.of("Add VL-PET at " + String.join(", ", sites),
                    new Step.AddModule(side, METHOD, METHOD, sites)));
        }
    }
}
