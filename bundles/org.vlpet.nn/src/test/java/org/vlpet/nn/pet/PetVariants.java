// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.model.presets.Modules;
import org.vlpet.nn.Toy;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.CommonSettings;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.site.SitePoints;

/**
 * Every declared method as small experiments on either family: each site, each wiring, each value of each yes-or-no or
 * choice setting.
 */
final class PetVariants {
    private PetVariants() {
    }

    /**
     * One experiment.
     *
     * @param family of the backbone
     * @param method id
     * @param side where
     * @param point site, empty for methods without
     * @param settings of the module
     */
    record Variant(BackboneFamily family, String method, Side side, String point, Map<String, String> settings) {
        Plan plan() {
            return Toy.plan(family, experiment -> {
                clear(experiment);
                Stack stack = side == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
                String place = point.equals(SitePoints.INPUT) || point.equals(SitePoints.OUTPUT)
                        ? side.id() + "." + point : side.id() + ".*." + point;
                PetModule module = point.isEmpty() ? Modules.add(stack, method) : Modules.add(stack, method, place);
                settings.forEach((key, value) -> Modules.set(module, key, value));
                if (PetMethods.find(method).orElseThrow().needsBothStacks()) {
                    Side other = side == Side.ENCODER ? Side.DECODER : Side.ENCODER;
                    PetModule half = Modules.add(other == Side.ENCODER ? experiment.getEncoder()
                            : experiment.getDecoder(), method, other.id() + ".*." + point);
                    settings.forEach((key, value) -> Modules.set(half, key, value));
                }
                if (gateable()) {
                    stack.setGranularity(Granularity.MIDDLE_X);
                }
            });
        }

        private boolean gateable() {
            return PetMethods.find(method).orElseThrow().gateable(side, point);
        }

        /** Whether its gradient is worth a difference: what the method brings, or a few tensors of the backbone. */
        boolean probes(PlannedParameter parameter) {
            return parameter.scope() != Scope.BACKBONE && parameter.scope() != Scope.VISION
                    && (parameter.site().isEmpty() || parameter.site().contains(".0."))
                    || point.isEmpty() && (parameter.name().contains("layers.0.self_attn")
                            || parameter.name().contains("block.0.layer.0."));
        }

        @Override
        public String toString() {
            return family + " " + method + " " + side.id() + " " + point + " " + settings;
        }
    }

    static List<Variant> all() {
        return Stream.of(BackboneFamily.values()).flatMap(family -> of(family).stream()).toList();
    }

    private static List<Variant> of(BackboneFamily family) {
        List<Variant> all = new ArrayList<>();
        for (PetMethod method : PetMethods.all().values()) {
            if (method.sites().isEmpty()) {
                all.add(new Variant(family, method.id(), Side.ENCODER, "", Map.of()));
            }
            for (SiteSpec site : method.sites()) {
                for (Wiring wiring : site.wirings()) {
                    all.add(variant(family, method, site, wiring == site.wiring() ? Map.of()
                            : Map.of(CommonSettings.WIRING, wiring.id())));
                }
            }
            method.sites().stream().findFirst().ifPresent(site -> method.settings().stream()
                    .filter(setting -> !setting.name().equals(CommonSettings.WIRING))
                    .flatMap(setting -> others(setting).stream().map(value -> Map.of(setting.name(), value)))
                    .forEach(settings -> all.add(variant(family, method, site, settings))));
        }
        return all;
    }

    private static Variant variant(BackboneFamily family, PetMethod method, SiteSpec site, Map<String, String> chosen) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (SettingSpec setting : method.settings()) {
            // Small numbers for small networks; dropout would make runs differ.
            switch (setting.name()) {
                case "rank", "length" -> settings.put(setting.name(), "3");
                case "midDim", "taskEmbeddingDim", "taskHiddenDim" -> settings.put(setting.name(), "5");
                case "phmRank" -> settings.put(setting.name(), "2");
                case "dropout" -> settings.put(setting.name(), "0.0");
                case "heads" -> settings.put(setting.name(), "2");
                default -> { }
            }
        }
        settings.putAll(chosen);
        return new Variant(family, method.id(), site.side(), site.point(), settings);
    }

    /** Values other than the default of settings with few values; zero inner widths, which switch a layer off. */
    private static List<String> others(SettingSpec setting) {
        return switch (setting.type()) {
            case BOOLEAN -> List.of(String.valueOf(!(Boolean) setting.defaultValue()));
            case TEXT -> setting.choices().stream().filter(choice -> !choice.equals(setting.defaultValue())).toList();
            case INTEGER -> setting.min() == 0 ? List.of("0") : List.of();
            case REAL -> List.of();
        };
    }

    static void clear(Experiment experiment) {
        experiment.getTrainable().setEncoderNorms(false);
        experiment.getTrainable().setVisualEmbedding(false);
        for (Stack stack : List.of(experiment.getEncoder(), experiment.getDecoder())) {
            stack.setGranularity(Granularity.NONE);
            stack.setAdapterWidth(4);
            stack.setGateWidth(4);
            stack.getPet().clear();
        }
    }
}
