// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vlpet.model.Copies;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Severity;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.check.Validator;
import org.vlpet.plan.site.SitePattern;
import org.vlpet.plan.site.SitePoints;

/** Whether a method can be put at a site: by its declaration, and by what the plan would say afterwards. */
public final class Fits {
    private Fits() {
    }

    /** Why the method cannot be put there, as a sentence; empty if it can. */
    public static Optional<String> why(Experiment experiment, String method, Site site) {
        return why(experiment, method, List.of(site));
    }

    /** The same for several sites at once, for example a point in all layers. */
    public static Optional<String> why(Experiment experiment, String method, Collection<Site> sites) {
        for (Site site : sites) {
            Optional<String> reason = atOnce(experiment, method, site, Claims.owners(experiment, site.stack()));
            if (reason.isPresent()) {
                return reason;
            }
        }
        return trial(experiment, method, sites);
    }

    /**
     * The reasons at every site of the model, none where it fits; for highlighting while something is dragged. What
     * the plan says is tried once per point, not once per layer.
     */
    public static SequencedMap<Site, Optional<String>> everywhere(Experiment experiment, String method) {
        SequencedMap<Site, Optional<String>> reasons = new LinkedHashMap<>();
        Map<String, Optional<String>> tried = new HashMap<>();
        for (Side side : Side.values()) {
            Map<Site, PetModule> owners = Claims.owners(experiment, side);
            points(side).flatMap(point -> SitePoints.sites(side, point, Claims.layers(experiment, side)).stream())
                    .forEach(site -> reasons.put(site, atOnce(experiment, method, site, owners)
                            .or(() -> tried.computeIfAbsent(side.id() + site.point(),
                                    key -> trial(experiment, method, List.of(site))))));
        }
        return reasons;
    }

    /** Every point of a side: those of a layer, and the input. */
    static Stream<String> points(Side side) {
        return Stream.concat(Stream.of(SitePoints.INPUT), SitePoints.ofLayer(side).stream());
    }

    private static Optional<String> atOnce(Experiment experiment, String id, Site site, Map<Site, PetModule> owners) {
        Optional<PetMethod> method = PetMethods.find(id);
        if (method.isEmpty()) {
            return Optional.of("There is no PET method \"" + id + "\".");
        }
        String label = method.get().label();
        if (method.get().sites().isEmpty()) {
            return Optional.of(label + " sits at no site: it chooses parameters of the backbone. Put it on the "
                    + site.stack().id() + " as a whole.");
        }
        if (!SitePoints.exists(site.stack(), site.point()) || site.layer() >= Claims.layers(experiment, site.stack())) {
            return Optional.of("The model has no site " + site + ".");
        }
        if (!method.get().allows(site.stack(), site.point())) {
            return Optional.of(label + " cannot sit at " + site.point() + " of the " + site.stack().id() + ": "
                    + allowed(method.get(), site.stack()) + ".");
        }
        PetModule owner = owners.get(site);
        if (owner != null && id.equals(owner.getMethod())) {
            return Optional.of("Module " + owner.getId() + " already is " + label + " at " + site + ".");
        }
        int exact = Claims.specificity(owner == null ? none() : owner, site);
        return owner != null && exact >= exactly(site)
                ? Optional.of("Module " + owner.getId() + " already sits at " + site + "; remove or move it first.")
                : Optional.empty();
    }

    private static PetModule none() {
        return ExperimentFactory.eINSTANCE.createPetModule();
    }

    private static int exactly(Site site) {
        return SitePattern.parse(site.toString()).orElseThrow().specificity();
    }

    private static String allowed(PetMethod method, Side side) {
        String here = method.sites().stream().filter(spec -> spec.side() == side).map(spec -> spec.point()).distinct()
                .collect(Collectors.joining(", "));
        String there = method.sites().stream().filter(spec -> spec.side() != side).map(spec -> spec.point()).distinct()
                .collect(Collectors.joining(", "));
        return here.isEmpty() ? "it sits in the " + other(side).id() + " only, at " + there
                : "there it sits at " + here;
    }

    private static Side other(Side side) {
        return side == Side.ENCODER ? Side.DECODER : Side.ENCODER;
    }

    /** Does it on a copy and looks for errors that were not there before. */
    private static Optional<String> trial(Experiment experiment, String method, Collection<Site> sites) {
        List<String> before = errors(experiment);
        Experiment copy = Copies.of(experiment);
        ModuleEdits.place(copy, method, sites);
        return errors(copy).stream().filter(error -> !before.contains(error)).findFirst();
    }

    private static List<String> errors(Experiment experiment) {
        return Validator.checkModel(experiment).stream().filter(problem -> problem.severity() == Severity.ERROR)
                .map(Problem::message).toList();
    }
}
