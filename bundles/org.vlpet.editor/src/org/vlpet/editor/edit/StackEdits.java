// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EAttribute;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.ExperimentPackage;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.model.experiment.Stack;
import org.vlpet.model.experiment.Task;
import org.vlpet.plan.GatedSites;
import org.vlpet.plan.Geometries;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.Settings;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.site.SitePoints;

/** Granularity, widths, heads and scale of a stack. */
public final class StackEdits {
    /** The method that carries a gate where nothing else does. */
    private static final String GATED_METHOD = "vlpet";

    private StackEdits() {
    }

    /**
     * Sets the granularity. A level needs a module whose output it gates: where the stack has one it is kept, else
     * VL-PET is added where the paper has it, at the points that are free in all layers. Level none removes no module.
     */
    public static Edit granularity(Side side, Granularity level) {
        return Edit.of("Set granularity of the " + side.id() + " to " + level.getLiteral(), experiment -> {
            Stack stack = Claims.stack(experiment, side);
            stack.setGranularity(level);
            if (level == Granularity.SMALL && side == Side.DECODER) {
                // The decoder's small gate leaves padding out anyway; the file says so then.
                stack.setSmallPool(SmallPool.MASKED);
            }
            if (level != Granularity.NONE && GatedSites.of(experiment, side).isEmpty()) {
                addGateable(experiment, side);
            }
        });
    }

    /** Sets an attribute of a stack, e.g. {@code adapterWidth} to 48. */
    public static Edit set(Side side, EAttribute attribute, Object value) {
        return Edit.of("Set " + attribute.getName() + " of the " + side.id(), experiment -> {
            if (attribute.getEContainingClass() != ExperimentPackage.Literals.STACK) {
                throw new IllegalArgumentException(attribute + " is no attribute of a stack");
            }
            Claims.stack(experiment, side).eSet(attribute, value);
        });
    }

    private static void addGateable(Experiment experiment, Side side) {
        PetMethod method = PetMethods.find(GATED_METHOD).orElseThrow();
        Map<Site, PetModule> owners = Claims.owners(experiment, side);
        int layers = Claims.layers(experiment, side);
        List<Site> sites = method.sites().stream()
                .filter(spec -> spec.side() == side && spec.gateable() && isUsual(experiment, method, spec))
                .map(SiteSpec::point).distinct()
                .map(point -> SitePoints.sites(side, point, layers))
                .filter(all -> all.stream().noneMatch(owners::containsKey))
                .flatMap(List::stream).toList();
        if (sites.isEmpty()) {
            throw Claims.refused("A granularity needs a module to gate, and the sites of the " + side.id()
                    + " where one could be are taken.", "Remove a module there first, give it"
                            + " another modification, or set the granularity to none.");
        }
        // The stack's own modules of the method may be ablations that have a gate of their own.
        PetModule module = Claims.stack(experiment, side).getPet().stream()
                .filter(own -> GATED_METHOD.equals(own.getMethod()) && GatedSites.gates(experiment, own, sites.getFirst()))
                .findFirst().orElseGet(() -> ModuleEdits.create(experiment, side, GATED_METHOD));
        Claims.claim(module, side, layers, sites);
    }

    /** Whether the papers put the method there; ablations are for the user to choose. */
    private static boolean isUsual(Experiment experiment, PetMethod method, SiteSpec spec) {
        Stack stack = Claims.stack(experiment, spec.side());
        Settings settings = Settings.of(method, ExperimentFactory.eINSTANCE.createPetModule(), stack);
        List<String> tasks = experiment.getTasks().stream().map(Task::getId).toList();
        return method.departure(new PetContext(SitePoints.sites(spec.side(), spec.point(), 1).getFirst(),
                Geometries.of(experiment.getBackbone()), settings, spec.wiring(), tasks, true)).isEmpty();
    }
}
