// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentPackage;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.Experiments;
import org.vlpet.plan.Placement;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/** What every declared method must keep, those to come included. */
class PetContractTest {
    static Collection<PetMethod> methods() {
        return PetMethods.all().values();
    }

    @Test
    void theServiceFileNamesWhatIsThere() {
        // An entry without a class makes the lookup itself fail.
        assertTrue(PetMethods.all().keySet().containsAll(Set.of("vlpet", "adapter", "bitfit", "full", "compacter",
                "lora", "hyperformer", "prompt")));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isDescribed(PetMethod method) {
        assertEquals("org.vlpet.plan.pet." + method.id(), method.getClass().getPackageName());
        assertFalse(method.label().isBlank());
        assertTrue(method.help().length() > 40);
        assertEquals("https", method.paper().getScheme());
        Set<String> names = new HashSet<>();
        for (SettingSpec spec : method.settings()) {
            assertTrue(names.add(spec.name()));
            assertFalse(spec.label().isBlank() || spec.help().isBlank());
            assertEquals(spec.defaultValue(), spec.parse(spec.defaultValue().toString()).orElseThrow());
            assertTrue(!spec.fromStack()
                    || ExperimentPackage.Literals.STACK.getEStructuralFeature(spec.name()) != null);
        }
        assertTrue(method.sites().stream().noneMatch(SiteSpec::gateable) || names.contains("gateWidth"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void plansAtEveryLegalSite(PetMethod method) {
        for (BackboneFamily family : BackboneFamily.values()) {
            for (SiteSpec site : method.sites()) {
                assertTrue(SitePoints.exists(site.side(), site.point()));
                Experiment experiment = experiment(family);
                var stack = site.side() == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
                Experiments.add(stack, method.id(), site.side().id()
                        + (site.point().equals(SitePoints.INPUT) ? "." : ".*.") + site.point());
                addOtherHalf(experiment, method, site.side(), site.point());
                if (site.gateable()) {
                    stack.setGranularity(Granularity.LARGE);
                }
                Plan plan = Planner.plan(experiment);
                assertFalse(plan.placements().isEmpty(), site.toString());
                for (Placement placement : plan.placements()) {
                    assertEquals(site.gateable(), placement.gate().isPresent());
                    // Unique names over roles mean unique roles: each role has put one name in.
                    assertEquals(placement.roles().size(), Set.copyOf(placement.roles().values()).size());
                    assertTrue(placement.roles().values().containsAll(plan.parameters().stream()
                            .filter(p -> p.site().equals(placement.site().toString()))
                            .map(PlannedParameter::name).toList()));
                    placement.roles().values().forEach(name -> assertTrue(plan.parameter(name).isPresent(), name));
                    assertEquals(site.wiring(), placement.wiring());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void trainsSomething(PetMethod method) {
        Experiment experiment = experiment(BackboneFamily.BART);
        experiment.getTrainable().setVisualEmbedding(false);
        List<String> sites = method.sites().stream().filter(s -> s.side() == Side.ENCODER)
                .map(s -> s.point().equals(SitePoints.INPUT) ? "encoder.input" : "encoder.*." + s.point()).toList();
        Experiments.add(experiment.getEncoder(), method.id(), sites.toArray(String[]::new));
        addOtherHalf(experiment, method, Side.ENCODER, SitePoints.FFN_OUTPUT);
        assertTrue(Planner.plan(experiment).trainable() > 0);
    }

    private static void addOtherHalf(Experiment experiment, PetMethod method, Side side, String point) {
        if (method.needsBothStacks()) {
            Side other = side == Side.ENCODER ? Side.DECODER : Side.ENCODER;
            Experiments.add(other == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder(), method.id(),
                    other.id() + ".*." + point);
        }
    }

    private static Experiment experiment(BackboneFamily family) {
        Experiment experiment = Experiments.bare();
        if (family == BackboneFamily.T5) {
            experiment.setBackbone(Experiments.t5(Granularity.NONE).getBackbone());
        }
        return experiment;
    }
}
