// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.repair;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vlpet.model.NearestNames;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.site.SitePattern;
import org.vlpet.plan.site.SitePatterns;
import org.vlpet.plan.site.SitePoints;

/** Mends claims and patterns of sites. */
final class SiteRepairs {
    private SiteRepairs() {
    }

    /** Every rival can be taken off all the sites where it is in conflict. */
    static List<Repair> conflict(Experiment experiment, Problem problem) {
        Side side = problem.place().startsWith(Side.ENCODER.id()) ? Side.ENCODER : Side.DECODER;
        List<PetModule> modules = Repairs.stack(experiment, side).getPet();
        int layers = Repairs.layers(experiment, side);
        SequencedMap<Integer, List<Site>> disputed = new LinkedHashMap<>();
        Stream.concat(SitePoints.ofLayer(side).stream(), Stream.of(SitePoints.INPUT))
                .flatMap(point -> SitePoints.sites(side, point, layers).stream())
                .forEach(site -> rivals(modules, side, site).forEach(module ->
                        disputed.computeIfAbsent(module, key -> new ArrayList<>()).add(site)));
        List<Repair> repairs = new ArrayList<>();
        for (Map.Entry<Integer, List<Site>> entry : disputed.sequencedEntrySet().reversed()) {
            PetModule module = modules.get(entry.getKey());
            PetMethod method = PetMethods.find(module.getMethod()).orElseThrow();
            List<String> rest = SitePatterns.without(side, layers, module.getSites(),
                    point -> method.allows(side, point), entry.getValue());
            repairs.add(rest.isEmpty()
                    ? Repair.of("Remove module " + module.getId(), new Step.RemoveModule(side, entry.getKey()))
                    : Repair.of("Take module " + module.getId() + " off the sites it shares",
                            new Step.SetSites(side, entry.getKey(), rest)));
        }
        return repairs;
    }

    /** Numbers of the modules that claim a site equally exactly; empty if there is no dispute. */
    private static List<Integer> rivals(List<PetModule> modules, Side side, Site site) {
        int[] claims = modules.stream().mapToInt(module -> PetMethods.find(module.getMethod())
                .filter(method -> method.allows(side, site.point()))
                .map(method -> module.getSites().stream().flatMap(text -> SitePattern.parse(text).stream())
                        .filter(pattern -> pattern.matches(site)).mapToInt(SitePattern::specificity).max().orElse(-1))
                .orElse(-1)).toArray();
        int best = IntStream.of(claims).max().orElse(-1);
        List<Integer> rivals = IntStream.range(0, claims.length).filter(i -> best >= 0 && claims[i] == best).boxed()
                .toList();
        return rivals.size() > 1 ? rivals : List.of();
    }

    /** Replaces patterns that cannot be followed by the nearest ones that can, or removes them. */
    static List<Repair> patterns(Experiment experiment, Problem problem) {
        Optional<Repairs.Found> found = Repairs.Found.at(experiment, problem.place());
        Optional<PetMethod> method = found.flatMap(f -> PetMethods.find(f.module().getMethod()));
        if (method.isEmpty()) {
            return List.of();
        }
        Repairs.Found f = found.get();
        List<String> possible = method.get().sites().stream().filter(spec -> spec.side() == f.side())
                .map(SiteRepairs::everyLayer).toList();
        if (method.get().sites().isEmpty()) {
            return List.of(set(f, "Remove the sites of " + f.module().getId(), List.of()));
        }
        List<Repair> repairs = new ArrayList<>();
        if (f.module().getSites().isEmpty()) {
            if (!possible.isEmpty()) {
                repairs.add(set(f, "Put " + f.module().getId() + " at " + String.join(", ", possible), possible));
            }
        } else {
            // The message quotes the pattern it is about.
            List<String> own = f.module().getSites();
            own.stream().filter(text -> problem.message().contains("\"" + text + "\"")).findFirst().ifPresent(wrong -> {
                NearestNames.of(wrong, possible.stream().filter(text -> !own.contains(text)).toList()).forEach(
                        text -> repairs.add(set(f, "Write " + text + " instead of " + wrong,
                                own.stream().map(old -> old.equals(wrong) ? text : old).toList())));
                List<String> rest = own.stream().filter(text -> !text.equals(wrong)).toList();
                if (!rest.isEmpty()) {
                    repairs.add(set(f, "Remove " + wrong, rest));
                }
            });
        }
        repairs.add(Repair.of("Remove module " + f.module().getId(), new Step.RemoveModule(f.side(), f.index())));
        return repairs;
    }

    private static Repair set(Repairs.Found found, String label, List<String> sites) {
        return Repair.of(label, new Step.SetSites(found.side(), found.index(), sites));
    }

    private static String everyLayer(SiteSpec spec) {
        return spec.side().id() + (spec.point().equals(SitePoints.INPUT) ? "." : ".*.") + spec.point();
    }
}
