// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vlpet.editor.canvas.scene.Counts.Look;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.GatedSites;
import org.vlpet.plan.Placement;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.SiteAssignment;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.Settings;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.site.SitePoints;

/** Draws up one stack. */
final class StackSceneBuilder {
    private static final String NORM = "norm";
    private static final String OUTPUT = "output";
    private final Experiment experiment;
    private final Stack stack;
    private final Side side;
    private final int layers;
    private final Optional<BackboneCounts> counts;
    private final List<Problem> problems;
    private final Map<Site, PetModule> owners;
    /** Whether there is a plan: sizes that cannot be planned may not even add up. */
    private final boolean planned;
    private final Map<Site, Placement> placements;
    private final Map<String, Long> sizes;

    StackSceneBuilder(Experiment experiment, Side side, int layers, Optional<Plan> plan,
            Optional<BackboneCounts> counts, List<Problem> problems) {
        this.experiment = experiment;
        this.stack = side == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
        this.side = side;
        this.layers = layers;
        this.counts = counts;
        this.problems = problems;
        this.owners = SiteAssignment.of(stack, side, layers).owners();
        this.planned = plan.isPresent();
        this.placements = plan.stream().flatMap(p -> p.placements().stream())
                .filter(placement -> placement.site().stack() == side)
                .collect(Collectors.toMap(Placement::site, Function.identity(), (first, second) -> first));
        this.sizes = plan.stream().flatMap(p -> p.parameters().stream())
                .filter(parameter -> !parameter.site().isEmpty())
                .collect(Collectors.toMap(PlannedParameter::name, PlannedParameter::size, (first, second) -> first));
    }

    StackScene build(boolean expanded) {
        List<LayerScene> single = IntStream.range(0, layers).mapToObj(this::layer).toList();
        return new StackScene(side, stack.getGranularity(), levels(), stack.getAdapterWidth(), stack.getGateWidth(),
                stack.getHeads(), stack.getScale(), slot(-1, SitePoints.INPUT),
                expanded ? single : joined(single), selections(), counts.map(all -> all.side(side)), own());
    }

    /** The decoder's none is the paper's; in the encoder it stands for a module without a gate. */
    private List<Granularity> levels() {
        return List.of(Granularity.NONE, Granularity.LARGE, Granularity.MIDDLE_X, Granularity.MIDDLE_Y,
                Granularity.SMALL);
    }

    private LayerScene layer(int index) {
        SequencedMap<String, List<String>> points = new LinkedHashMap<>();
        for (String point : SitePoints.ofLayer(side)) {
            points.computeIfAbsent(point.substring(0, point.indexOf('.')), key -> new ArrayList<>()).add(point);
        }
        return new LayerScene(side, index, index,
                points.entrySet().stream().map(entry -> subLayer(index, entry.getKey(), entry.getValue())).toList());
    }

    private SubLayer subLayer(int layer, String name, List<String> points) {
        String part = side.id() + "." + layer + "." + name;
        List<Slot> inner = points.stream().filter(point -> !point.endsWith("." + OUTPUT) && !point.endsWith("." + NORM))
                .map(point -> slot(layer, point)).toList();
        return new SubLayer(name, title(name), inner, slot(layer, name + "." + OUTPUT), slot(layer, name + "." + NORM),
                look(part), look(part + "." + NORM));
    }

    private String title(String name) {
        return switch (name) {
            case "self_attn" -> side == Side.DECODER ? "Masked self-attention" : "Self-attention";
            case "cross_attn" -> "Cross-attention";
            case "ffn" -> "Feed-forward";
            default -> name;
        };
    }

    private Slot slot(int layer, String point) {
        Site site = new Site(side, layer, point);
        boolean open = PetMethods.all().values().stream().anyMatch(method -> method.allows(side, point));
        return new Slot(point, List.of(site), open, Optional.ofNullable(owners.get(site)).map(m -> module(m, site)));
    }

    private ModuleScene module(PetModule module, Site site) {
        PetMethod method = PetMethods.find(module.getMethod()).orElseThrow();
        SiteSpec spec = method.sites().stream()
                .filter(one -> one.side() == side && one.point().equals(site.point())).findFirst().orElseThrow();
        Optional<Placement> placement = Optional.ofNullable(placements.get(site));
        Optional<Long> gateSize = placement.map(p -> size(p, true));
        Wiring wiring = spec.wiring(Settings.of(method, module, stack).wiring()).orElse(spec.wiring());
        boolean gated = stack.getGranularity() != Granularity.NONE
                && (planned ? GatedSites.gates(experiment, module, site) : spec.gateable());
        return new ModuleScene(module.getId(), method.id(), method.label(), Family.of(method), wiring, spec.wirings(),
                settings(method, module), placement.map(p -> size(p, false)),
                gated ? Optional.of(new GateScene(stack.getGranularity(), gateSize)) : Optional.empty(),
                notices(module.getId()));
    }

    private SequencedMap<String, String> settings(PetMethod method, PetModule module) {
        Settings effective = Settings.of(method, module, stack);
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        for (SettingSpec spec : method.settings()) {
            texts.put(spec.label(), String.valueOf(effective.values().get(spec.name())));
        }
        return texts;
    }

    private long size(Placement placement, boolean gate) {
        return placement.roles().entrySet().stream().filter(role -> role.getKey().startsWith("gate") == gate)
                .mapToLong(role -> sizes.getOrDefault(role.getValue(), 0L)).sum();
    }

    private Look look(String part) {
        return counts.map(all -> all.of(part).look()).orElse(Look.FROZEN);
    }

    private List<StackScene.Selection> selections() {
        return stack.getPet().stream()
                .filter(module -> owners.values().stream().noneMatch(owner -> owner == module))
                .map(module -> new StackScene.Selection(module.getId(), module.getMethod(),
                        PetMethods.find(module.getMethod()).map(PetMethod::label)
                                .orElse(String.valueOf(module.getMethod())),
                        notices(module.getId())))
                .toList();
    }

    private List<Notice> notices(String moduleId) {
        String place = side.id() + ".pet[" + moduleId + "]";
        return problems.stream().filter(problem -> problem.place().startsWith(place)).map(Notice::of).toList();
    }

    private List<Notice> own() {
        return problems.stream().filter(problem -> problem.place().startsWith(side.id()))
                .filter(problem -> stack.getPet().stream()
                        .noneMatch(m -> problem.place().startsWith(side.id() + ".pet[" + m.getId() + "]")))
                .map(Notice::of).toList();
    }

    /** Neighbours that differ in nothing but their index become one block. */
    private static List<LayerScene> joined(List<LayerScene> single) {
        List<LayerScene> blocks = new ArrayList<>();
        for (LayerScene layer : single) {
            if (!blocks.isEmpty() && alike(blocks.getLast(), layer)) {
                blocks.add(join(blocks.removeLast(), layer));
            } else {
                blocks.add(layer);
            }
        }
        return blocks;
    }

    private static boolean alike(LayerScene one, LayerScene other) {
        return IntStream.range(0, one.subLayers().size())
                .allMatch(i -> alike(one.subLayers().get(i), other.subLayers().get(i)));
    }

    private static boolean alike(SubLayer one, SubLayer other) {
        List<Slot> slots = one.slots();
        return one.look() == other.look() && one.normLook() == other.normLook() && IntStream.range(0, slots.size())
                .allMatch(i -> slots.get(i).module().equals(other.slots().get(i).module()));
    }

    private static LayerScene join(LayerScene block, LayerScene next) {
        return new LayerScene(block.side(), block.first(), next.last(),
                IntStream.range(0, block.subLayers().size())
                        .mapToObj(i -> join(block.subLayers().get(i), next.subLayers().get(i))).toList());
    }

    private static SubLayer join(SubLayer one, SubLayer next) {
        return new SubLayer(one.name(), one.title(),
                IntStream.range(0, one.inner().size())
                        .mapToObj(i -> join(one.inner().get(i), next.inner().get(i))).toList(),
                join(one.output(), next.output()), join(one.norm(), next.norm()), one.look(), one.normLook());
    }

    private static Slot join(Slot one, Slot next) {
        List<Site> sites = new ArrayList<>(one.sites());
        sites.addAll(next.sites());
        return new Slot(one.point(), sites, one.open(), one.module());
    }
}
