// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.backbone.BackboneParameters;
import org.vlpet.plan.backbone.ParameterSink;
import org.vlpet.plan.backbone.VisionParameters;
import org.vlpet.plan.pet.CommonSettings;
import org.vlpet.plan.pet.ModuleContext;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.PetScope;
import org.vlpet.plan.pet.Settings;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.pet.gate.GateDepartures;
import org.vlpet.plan.pet.gate.GateParameters;
import org.vlpet.plan.site.SitePoints;

/** Collects the parameters of a valid experiment, PET modules where the reference registers them. */
final class PlanBuilder implements ParameterSink {
    private final Experiment experiment;
    private final BackboneGeometry geometry;
    private final Optional<VisionGeometry> vision;
    private final TrainableRule trainable;
    private final Map<Side, SiteAssignment> assignments;
    private final List<Placement> placements = new ArrayList<>();
    private final List<PlannedParameter> parameters = new ArrayList<>();
    private final Set<String> departures = new LinkedHashSet<>();
    private final ModuleContexts modules;
    private Scope scope = Scope.BACKBONE;

    PlanBuilder(Experiment experiment) {
        this.experiment = experiment;
        geometry = Geometries.of(experiment.getBackbone());
        vision = Geometries.of(experiment.getVision());
        trainable = new TrainableRule(experiment);
        assignments = SiteAssignment.both(experiment);
        modules = ModuleContexts.of(experiment, assignments);
    }

    Plan build() {
        BackboneParameters.of(geometry.family()).emit(geometry, vision.isPresent(), this);
        scope = Scope.VISION;
        vision.ifPresent(sizes -> VisionParameters.emit(geometry, sizes, this));
        for (Side side : Side.values()) {
            // Behind everything else, as the reference registers prompts and hyper-networks.
            site(new Site(side, -1, SitePoints.INPUT));
        }
        addShared(PetScope.STACK, Scope.ENCODER_PET, assignments.get(Side.ENCODER));
        addShared(PetScope.STACK, Scope.DECODER_PET, assignments.get(Side.DECODER));
        return new Plan(experiment.getName(), geometry, vision, placements, parameters, modules.tasks(),
                List.copyOf(departures));
    }

    @Override
    public void parameter(String name, List<String> aliases, Initialiser initialiser, long... shape) {
        parameters.add(new PlannedParameter(name, aliases, longs(shape), initialiser, trainable.trains(name, scope),
                false, scope, ""));
    }

    @Override
    public void buffer(String name, long... shape) {
        parameters.add(new PlannedParameter(name, List.of(), longs(shape), Initialiser.zeros(), false, true,
                Scope.BACKBONE, ""));
    }

    @Override
    public void modelShared() {
        addShared(PetScope.MODEL, Scope.MODEL_PET, assignments.get(Side.ENCODER));
        addShared(PetScope.MODEL, Scope.MODEL_PET, assignments.get(Side.DECODER));
    }

    private void addShared(PetScope kind, Scope owner, SiteAssignment assignment) {
        Set<String> known = parameters.stream().map(PlannedParameter::name).collect(Collectors.toSet());
        for (PetModule module : new LinkedHashSet<>(assignment.owners().values())) {
            for (PetParameter parameter : method(module).shared(kind, modules.of(module))) {
                // Modules that share a tensor name it alike; validation has made sure that they mean the same.
                if (known.add(parameter.name())) {
                    add(parameter, owner, "");
                }
            }
        }
    }

    /** A module at a site and the parameters it has there. */
    private record Placed(ModuleContext module, PetMethod method, String id, PetContext context,
            Optional<GateSpec> gate, List<PetParameter> own) {
        boolean inside(PetParameter parameter) {
            return parameter.name().startsWith(context.names().linear(context.site()) + ".");
        }
    }

    @Override
    public void inside(Site site) {
        placed(site).ifPresent(placed -> placed.own().stream().filter(placed::inside)
                .forEach(parameter -> add(parameter, owner(site), site.toString())));
    }

    @Override
    public void site(Site site) {
        placed(site).ifPresent(placed -> {
            placed.own().stream().filter(parameter -> !placed.inside(parameter))
                    .forEach(parameter -> add(parameter, owner(site), site.toString()));
            place(placed);
        });
    }

    private Optional<Placed> placed(Site site) {
        return Optional.ofNullable(assignments.get(site.stack()).owners().get(site)).map(module -> {
            Stack stack = site.stack() == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
            PetMethod method = method(module);
            ModuleContext whole = modules.of(module);
            Wiring wiring = method.site(site.stack(), site.point())
                    .flatMap(spec -> spec.wiring(whole.settings().wiring())).orElseThrow();
            PetContext context = new PetContext(site, geometry, whole.settings(), wiring, whole.tasks(),
                    experiment.getEncoder().getGranularity() != Granularity.NONE);
            List<PetParameter> own = new ArrayList<>(method.parameters(context));
            Optional<GateSpec> gate = method.gateable(site.stack(), site.point()) && method.gated(context)
                    ? gate(stack, site.stack(), whole.settings()) : Optional.empty();
            gate.ifPresent(spec -> own.addAll(GateParameters.of(spec, context)));
            return new Placed(whole, method, module.getId(), context, gate, own);
        });
    }

    private void place(Placed placed) {
        Map<String, String> roles = new LinkedHashMap<>();
        placed.own().forEach(parameter -> roles.put(parameter.role(), parameter.name()));
        for (PetScope kind : PetScope.values()) {
            placed.method().shared(kind, placed.module())
                    .forEach(parameter -> roles.put(parameter.role(), parameter.name()));
        }
        Site site = placed.context().site();
        placements.add(new Placement(placed.id(), placed.method().id(), site, placed.module().settings().values(),
                placed.context().wiring(), placed.gate(), roles));
        placed.method().departure(placed.context()).ifPresent(departures::add);
        placed.gate().flatMap(spec -> GateDepartures.of(spec, site.stack())).ifPresent(departures::add);
    }

    private static Scope owner(Site site) {
        return site.stack() == Side.ENCODER ? Scope.ENCODER_PET : Scope.DECODER_PET;
    }

    private static PetMethod method(PetModule module) {
        return PetMethods.find(module.getMethod()).orElseThrow();
    }

    private static Optional<GateSpec> gate(Stack stack, Side side, Settings settings) {
        GateKind kind = GateKind.of((String) settings.values().getOrDefault(CommonSettings.GATE_KIND.name(),
                GateKind.GRANULARITY.id()));
        if (kind == GateKind.GRANULARITY && stack.getGranularity() == Granularity.NONE) {
            return Optional.empty();
        }
        boolean adds = CommonSettings.ADDS.equals(settings.values().get(CommonSettings.GATE_JOIN.name()));
        // Our decoder gate always leaves padding out (spec B.2b); the encoder's follows the reference by default.
        SmallPool pool = side == Side.DECODER ? SmallPool.MASKED : stack.getSmallPool();
        return Optional.of(new GateSpec(kind, adds, stack.getGranularity(), settings.intValue("gateWidth"), stack.getGateForm(),
                pool));
    }

    private void add(PetParameter parameter, Scope owner, String site) {
        parameters.add(new PlannedParameter(parameter.name(), parameter.aliases(), parameter.shape(),
                parameter.initialiser(), trainable.trains(parameter.name(), owner), false, owner, site,
                parameter.task()));
    }

    private static List<Long> longs(long... shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
