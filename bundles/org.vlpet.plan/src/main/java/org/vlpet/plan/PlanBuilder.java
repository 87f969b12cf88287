// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.backbone.BackboneParameters;
import org.vlpet.plan.backbone.ParameterSink;
import org.vlpet.plan.backbone.VisionParameters;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.Settings;
import org.vlpet.plan.pet.gate.GateParameters;

/** Collects the parameters of a valid experiment, PET modules where the reference registers them. */
final class PlanBuilder implements ParameterSink {
    private final Experiment experiment;
    private final BackboneGeometry geometry;
    private final Optional<VisionGeometry> vision;
    private final TrainableRule trainable;
    private final Map<Side, SiteAssignment> assignments = new EnumMap<>(Side.class);
    private final List<Placement> placements = new ArrayList<>();
    private final List<PlannedParameter> parameters = new ArrayList<>();
    private Scope scope = Scope.BACKBONE;

    PlanBuilder(Experiment experiment) {
        this.experiment = experiment;
        geometry = Geometries.of(experiment.getBackbone());
        vision = Geometries.of(experiment.getVision());
        trainable = new TrainableRule(experiment);
        assignments.put(Side.ENCODER,
                SiteAssignment.of(experiment.getEncoder(), Side.ENCODER, geometry.encoderLayers()));
        assignments.put(Side.DECODER,
                SiteAssignment.of(experiment.getDecoder(), Side.DECODER, geometry.decoderLayers()));
    }

    Plan build() {
        BackboneParameters.of(geometry.family()).emit(geometry, vision.isPresent(), this);
        scope = Scope.VISION;
        vision.ifPresent(sizes -> VisionParameters.emit(geometry, sizes, this));
        return new Plan(experiment.getName(), geometry, vision, placements, parameters);
    }

    @Override
    public void parameter(String name, List<String> aliases, Initialiser initialiser, long... shape) {
        add(name, aliases, initialiser, longs(shape), scope, "");
    }

    @Override
    public void buffer(String name, long... shape) {
        parameters.add(new PlannedParameter(name, List.of(), longs(shape), Initialiser.zeros(), false, true,
                Scope.BACKBONE, ""));
    }

    @Override
    public void site(Site site) {
        PetModule module = assignments.get(site.stack()).owners().get(site);
        if (module == null) {
            return;
        }
        Stack stack = site.stack() == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
        PetMethod method = PetMethods.find(module.getMethod()).orElseThrow();
        Settings settings = Settings.of(method, module, stack);
        PetContext context = new PetContext(site, geometry, settings,
                experiment.getEncoder().getGranularity() != Granularity.NONE);
        List<PetParameter> own = new ArrayList<>(method.parameters(context));
        Optional<GateSpec> gate = method.gateable(site.stack(), site.point())
                ? gate(stack, site.stack(), settings) : Optional.empty();
        gate.ifPresent(spec -> own.addAll(GateParameters.of(spec, context)));
        Map<String, String> roles = new LinkedHashMap<>();
        Scope owner = site.stack() == Side.ENCODER ? Scope.ENCODER_PET : Scope.DECODER_PET;
        for (PetParameter parameter : own) {
            roles.put(parameter.role(), parameter.name());
            add(parameter.name(), parameter.aliases(), parameter.initialiser(), parameter.shape(), owner,
                    site.toString());
        }
        placements.add(new Placement(module.getId(), method.id(), site, settings.values(), gate, roles));
    }

    private static Optional<GateSpec> gate(Stack stack, Side side, Settings settings) {
        if (stack.getGranularity() == Granularity.NONE) {
            return Optional.empty();
        }
        // Our decoder gate always leaves padding out (spec B.2b); the encoder's follows the reference by default.
        SmallPool pool = side == Side.DECODER ? SmallPool.MASKED : stack.getSmallPool();
        return Optional.of(new GateSpec(stack.getGranularity(), settings.intValue("gateWidth"), stack.getGateForm(),
                pool));
    }

    private void add(String name, List<String> aliases, Initialiser initialiser, List<Long> shape, Scope owner,
            String site) {
        parameters.add(new PlannedParameter(name, aliases, shape, initialiser, trainable.trains(name, owner), false,
                owner, site));
    }

    private static List<Long> longs(long... shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
