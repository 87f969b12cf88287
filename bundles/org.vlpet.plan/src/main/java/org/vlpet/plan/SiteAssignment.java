// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vlpet.model.NearestNames;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.site.SitePattern;
import org.vlpet.plan.site.SitePoints;

/**
 * Which module of a stack sits at which site: the module with the most specific pattern.
 *
 * @param owners module by site
 * @param problems patterns that cannot be followed
 */
public record SiteAssignment(SequencedMap<Site, PetModule> owners, List<Problem> problems) {
    private record Claim(PetModule module, int specificity) {
    }

    /**
     * Resolves the patterns of a stack.
     *
     * @param stack the modules
     * @param side which stack it is
     * @param layers how many layers it has
     */
    public static SiteAssignment of(Stack stack, Side side, int layers) {
        List<Problem> problems = new ArrayList<>();
        SequencedMap<Site, List<Claim>> claims = new LinkedHashMap<>();
        for (PetModule module : stack.getPet()) {
            PetMethods.find(module.getMethod())
                    .ifPresent(method -> claim(module, method, side, layers, claims, problems));
        }
        SequencedMap<Site, PetModule> owners = new LinkedHashMap<>();
        claims.forEach((site, rivals) -> {
            int best = rivals.stream().mapToInt(Claim::specificity).max().orElseThrow();
            List<PetModule> winners = rivals.stream().filter(claim -> claim.specificity() == best)
                    .map(Claim::module).distinct().toList();
            owners.put(site, winners.getFirst());
            if (winners.size() > 1) {
                problems.add(Problem.error("site.conflict", side.id() + ".pet",
                        "Modules " + winners.stream().map(PetModule::getId).collect(Collectors.joining(" and "))
                                + " both claim " + site + " with patterns that are equally specific.",
                        "Name the sites of one of them more exactly, for example " + site + "."));
            }
        });
        return new SiteAssignment(owners, List.copyOf(problems));
    }

    /** Resolves both stacks of an experiment. */
    public static Map<Side, SiteAssignment> both(Experiment experiment) {
        Geometry geometry = experiment.getBackbone().getGeometry();
        Map<Side, SiteAssignment> both = new EnumMap<>(Side.class);
        both.put(Side.ENCODER, of(experiment.getEncoder(), Side.ENCODER, geometry.getEncoderLayers()));
        both.put(Side.DECODER, of(experiment.getDecoder(), Side.DECODER, geometry.getDecoderLayers()));
        return both;
    }

    private static void claim(PetModule module, PetMethod method, Side side, int layers,
            Map<Site, List<Claim>> claims, List<Problem> problems) {
        String place = side.id() + ".pet[" + module.getId() + "].sites";
        if (method.sites().isEmpty() != module.getSites().isEmpty()) {
            problems.add(method.sites().isEmpty()
                    ? Problem.error("site.unused", place, "Method " + method.id()
                            + " chooses parameters of the backbone and sits at no site.", "Remove its sites.")
                    : Problem.error("site.missing", place, "Module " + module.getId() + " sits nowhere.",
                            "Name its sites: " + allowed(method, side) + "."));
            return;
        }
        for (String text : module.getSites()) {
            SitePattern.parse(text).ifPresentOrElse(
                    pattern -> claim(module, method, side, layers, pattern, place, claims, problems),
                    () -> problems.add(Problem.error("site.syntax", place, "\"" + text + "\" is not a site pattern.",
                            "Write <stack>.<layers>.<point>, layers being *, a number or a range. Nearest: "
                                    + nearest(text, side, layers) + ".")));
        }
    }

    private static void claim(PetModule module, PetMethod method, Side side, int layers, SitePattern pattern,
            String place, Map<Site, List<Claim>> claims, List<Problem> problems) {
        if (pattern.side() != side) {
            problems.add(Problem.error("site.stack", place, "\"" + pattern + "\" lies in the " + pattern.side().id()
                    + ", but module " + module.getId() + " belongs to the " + side.id() + ".",
                    "Move the module to " + pattern.side().id() + ".pet, or name a site of the " + side.id() + "."));
            return;
        }
        if (pattern.highestNamedLayer() >= layers) {
            problems.add(Problem.error("site.layer", place, "\"" + pattern + "\" names layer "
                    + pattern.highestNamedLayer() + ", but the " + side.id() + " has layers 0 to " + (layers - 1) + ".",
                    "Name layers that exist."));
            return;
        }
        if (pattern.namesOnePoint() && !SitePoints.exists(side, pattern.point())) {
            problems.add(Problem.error("site.unknown", place, "The " + side.id() + " has no point \""
                    + pattern.point() + "\".", "Nearest: " + nearest(pattern.toString(), side, layers) + "."));
            return;
        }
        List<Site> sites = Stream.concat(SitePoints.ofLayer(side).stream(), Stream.of(SitePoints.INPUT))
                .filter(point -> method.allows(side, point))
                .flatMap(point -> SitePoints.sites(side, point, layers).stream())
                .filter(pattern::matches)
                .toList();
        if (sites.isEmpty()) {
            problems.add(Problem.error("site.method", place, "Method " + method.id() + " cannot sit at \"" + pattern
                    + "\".", "It can sit at " + allowed(method, side) + "."));
        }
        sites.forEach(site -> claims.computeIfAbsent(site, key -> new ArrayList<>())
                .add(new Claim(module, pattern.specificity())));
    }

    private static String allowed(PetMethod method, Side side) {
        String all = method.sites().stream().filter(site -> site.side() == side)
                .map(site -> side.id() + ".*." + site.point()).collect(Collectors.joining(", "));
        return all.isEmpty() ? "no site of the " + side.id() : all;
    }

    private static String nearest(String text, Side side, int layers) {
        List<String> known = new ArrayList<>();
        for (String point : SitePoints.ofLayer(side)) {
            known.add(side.id() + ".*." + point);
            for (int layer = 0; layer < layers; layer++) {
                known.add(side.id() + "." + layer + "." + point);
            }
        }
        return String.join(", ", NearestNames.of(text, known));
    }
}
