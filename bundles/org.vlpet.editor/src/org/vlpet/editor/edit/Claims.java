// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.SiteAssignment;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.site.SitePattern;
import org.vlpet.plan.site.SitePatterns;

/** Which module claims which sites, and how claims are written as few patterns. */
public final class Claims {
    private Claims() {
    }

    /** The stack of a side. */
    public static Stack stack(Experiment experiment, Side side) {
        return side == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
    }

    /** How many layers a side has. */
    public static int layers(Experiment experiment, Side side) {
        return side == Side.ENCODER ? experiment.getBackbone().getGeometry().getEncoderLayers()
                : experiment.getBackbone().getGeometry().getDecoderLayers();
    }

    /** The module with this id. */
    public static Optional<PetModule> find(Experiment experiment, Side side, String id) {
        return stack(experiment, side).getPet().stream().filter(module -> id.equals(module.getId())).findFirst();
    }

    /**
     * The module with this id.
     *
     * @throws UserError USAGE if the stack has none
     */
    public static PetModule module(Experiment experiment, Side side, String id) {
        return find(experiment, side, id).orElseThrow(() -> refused("The " + side.id() + " has no module \"" + id
                + "\" any more.", "Select another one."));
    }

    /** Which module sits where; the most specific pattern wins. */
    public static SequencedMap<Site, PetModule> owners(Experiment experiment, Side side) {
        return SiteAssignment.of(stack(experiment, side), side, layers(experiment, side)).owners();
    }

    /** The sites where this module sits, in the order of the points of a layer. */
    public static SequencedSet<Site> sites(Experiment experiment, Side side, PetModule module) {
        SequencedSet<Site> sites = new LinkedHashSet<>();
        owners(experiment, side).forEach((site, owner) -> {
            if (owner == module) {
                sites.add(site);
            }
        });
        return sites;
    }

    /** How exactly this module names a site; -1 if it does not claim it. */
    static int specificity(PetModule module, Site site) {
        return module.getSites().stream().flatMap(text -> SitePattern.parse(text).stream())
                .filter(pattern -> pattern.matches(site)).mapToInt(SitePattern::specificity).max().orElse(-1);
    }

    /** Takes sites out of the module's patterns; patterns that name none of them stay as they are. */
    static void release(PetModule module, Side side, int layers, Collection<Site> released) {
        Optional<PetMethod> method = PetMethods.find(module.getMethod());
        setSites(module, SitePatterns.without(side, layers, module.getSites(),
                point -> method.isEmpty() || method.get().allows(side, point), released));
    }

    /** Adds sites, in few patterns. */
    static void claim(PetModule module, Side side, int layers, Collection<Site> claimed) {
        List<String> all = new ArrayList<>(module.getSites());
        all.addAll(SitePatterns.covering(side, layers, claimed));
        setSites(module, all);
    }

    private static void setSites(PetModule module, List<String> patterns) {
        List<String> distinct = patterns.stream().distinct().toList();
        if (!distinct.equals(module.getSites())) {
            module.getSites().clear();
            module.getSites().addAll(distinct);
        }
    }

    /** What an edit throws where it cannot be done. */
    static UserError refused(String message, String remedy) {
        return new UserError(ExitCode.USAGE, message, remedy);
    }
}
