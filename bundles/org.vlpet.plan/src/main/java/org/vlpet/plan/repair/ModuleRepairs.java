// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vlpet.model.NearestNames;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.Settings;

/** Mends ids, methods and settings of modules. */
final class ModuleRepairs {
    private static final String WIDTH = "adapterWidth";
    private static final String HEADS = "heads";

    private ModuleRepairs() {
    }

    /** A free name after the method. */
    static List<Repair> id(Experiment experiment, Problem problem) {
        String place = problem.place();
        return (place.endsWith(".pet") ? nameless(experiment, place) : Repairs.Found.at(experiment, place)).map(f -> {
            Set<String> taken = Repairs.stack(experiment, f.side()).getPet().stream().map(PetModule::getId)
                    .collect(Collectors.toSet());
            String base = f.module().getMethod() == null || f.module().getMethod().isBlank() ? "module"
                    : f.module().getMethod();
            String id = IntStream.iterate(1, n -> n + 1).mapToObj(n -> n == 1 ? base : base + n)
                    .filter(name -> !taken.contains(name)).findFirst().orElseThrow();
            return List.of(Repair.of("Call it " + id, new Step.RenameModule(f.side(), f.index(), id)),
                    Repair.of("Remove it", new Step.RemoveModule(f.side(), f.index())));
        }).orElse(List.of());
    }

    private static Optional<Repairs.Found> nameless(Experiment experiment, String place) {
        Side side = place.startsWith(Side.ENCODER.id()) ? Side.ENCODER : Side.DECODER;
        List<PetModule> modules = Repairs.stack(experiment, side).getPet();
        return IntStream.range(0, modules.size())
                .filter(i -> modules.get(i).getId() == null || modules.get(i).getId().isBlank())
                .mapToObj(i -> new Repairs.Found(side, i, modules.get(i), "")).findFirst();
    }

    /** The nearest methods. */
    static List<Repair> method(Problem problem) {
        String typed = problem.message().replaceAll("^[^\"]*\"(.*)\"[^\"]*$", "$1");
        return NearestNames.of(typed, PetMethods.all().keySet()).stream()
                .map(id -> Repair.of("Use method " + id, new Step.SetValue(problem.place(), id))).toList();
    }

    /** A setting that is not one goes back to its default. */
    static List<Repair> setting(Experiment experiment, Problem problem) {
        return Repairs.Found.at(experiment, problem.place()).map(f -> {
            List<Setting> settings = f.module().getSettings();
            List<Repair> repairs = new ArrayList<>();
            int index = IntStream.range(0, settings.size())
                    .filter(i -> f.rest().equals(String.valueOf(settings.get(i).getKey()))).reduce((a, b) -> b).orElse(-1);
            if (index >= 0) {
                repairs.add(Repair.of("Remove the setting " + f.rest(),
                        new Step.RemoveSetting(f.side(), f.index(), index)));
            }
            if (index >= 0 && problem.id().equals("setting.unknown")) {
                List<String> names = PetMethods.find(f.module().getMethod()).map(PetMethod::settings).orElse(List.of())
                        .stream().map(SettingSpec::name)
                        .filter(name -> settings.stream().noneMatch(s -> name.equals(s.getKey()))).toList();
                NearestNames.of(f.rest(), names).stream().limit(1).forEach(name -> repairs.add(new Repair(
                        "Call the setting " + name, List.of(new Step.RemoveSetting(f.side(), f.index(), index),
                                new Step.SetValue(place(f) + "." + name, settings.get(index).getValue())))));
            }
            return repairs;
        }).orElse(List.of());
    }

    /** A width that the heads divide: the next one up, or one head. */
    static List<Repair> heads(Experiment experiment, Problem problem) {
        Optional<Repairs.Found> found = Repairs.Found.at(experiment, problem.place());
        Optional<PetMethod> method = found.flatMap(f -> PetMethods.find(f.module().getMethod()));
        Set<String> names = method.map(PetMethod::settings).orElse(List.of()).stream().map(SettingSpec::name)
                .collect(Collectors.toSet());
        if (!names.containsAll(Set.of(WIDTH, HEADS))) {
            return List.of();
        }
        Repairs.Found f = found.get();
        Settings settings = Settings.of(method.get(), f.module(), Repairs.stack(experiment, f.side()));
        int width = settings.intValue(WIDTH);
        int heads = settings.intValue(HEADS);
        if (width % heads == 0) {
            return List.of();
        }
        int divisor = IntStream.iterate(heads, n -> n - 1).filter(n -> width % n == 0).findFirst().orElseThrow();
        return List.of(Repair.set(owner(f, WIDTH) + "." + WIDTH, Math.ceilDiv(width, heads) * heads),
                Repair.set(owner(f, HEADS) + "." + HEADS, divisor));
    }

    /** Where the value comes from: the module or the stack. */
    private static String owner(Repairs.Found f, String key) {
        return f.module().getSettings().stream().anyMatch(setting -> key.equals(setting.getKey())) ? place(f)
                : f.side().id();
    }

    private static String place(Repairs.Found f) {
        return f.side().id() + ".pet[" + f.module().getId() + "]";
    }
}
