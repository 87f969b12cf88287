// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.site.SitePoints;

/** Adding, removing, moving and copying PET modules, and their settings. */
public final class ModuleEdits {
    private ModuleEdits() {
    }

    /** Puts a method at one site: into the module of this method that the stack has, else as a new module. */
    public static Edit add(String method, Site site) {
        return add(method, List.of(site));
    }

    /** Puts a method at a point in a range of layers, both ends included. */
    public static Edit add(String method, Side side, String point, int firstLayer, int lastLayer) {
        return add(method, IntStream.rangeClosed(firstLayer, lastLayer)
                .mapToObj(layer -> new Site(side, layer, point)).toList());
    }

    /** Puts a method at these sites. */
    public static Edit add(String method, Collection<Site> sites) {
        List<Site> wanted = List.copyOf(sites);
        String where = wanted.size() == 1 ? wanted.getFirst().toString() : wanted.size() + " sites";
        return Edit.of("Add " + label(method) + " at " + where, experiment -> {
            Fits.why(experiment, method, wanted).ifPresent(reason -> {
                throw Claims.refused(reason, "Choose another site.");
            });
            place(experiment, method, wanted);
        });
    }

    /** Puts a method on a stack: at every declared point that is free in all layers, or as a choice of parameters. */
    public static Edit addEverywhere(String method, Side side) {
        return Edit.of("Add " + label(method) + " to the " + side.id(), experiment -> {
            PetMethod declared = PetMethods.find(method).orElseThrow(
                    () -> Claims.refused("There is no PET method \"" + method + "\".", "Choose one of the palette."));
            if (declared.sites().isEmpty()) {
                if (Claims.stack(experiment, side).getPet().stream().anyMatch(m -> method.equals(m.getMethod()))) {
                    throw Claims.refused("The " + side.id() + " has " + declared.label() + " already.",
                            "Nothing needs to be done.");
                }
                create(experiment, side, method);
                return;
            }
            Set<Site> free = free(experiment, side, declared);
            if (free.isEmpty()) {
                throw Claims.refused(declared.label() + " fits nowhere in the " + side.id() + ": it has no site there"
                        + " that is free.", "Remove a module, or choose the other side.");
            }
            place(experiment, method, free);
        });
    }

    /** Removes a module from all its sites. */
    public static Edit remove(String module, Side side) {
        return Edit.of("Remove " + module, experiment ->
                Claims.stack(experiment, side).getPet().remove(Claims.module(experiment, side, module)));
    }

    /** Removes a module from some of its sites; a module that sits nowhere any more goes away. */
    public static Edit remove(String module, Collection<Site> sites) {
        List<Site> gone = List.copyOf(sites);
        return Edit.of("Remove " + module + " from " + (gone.size() == 1 ? gone.getFirst() : gone.size() + " sites"),
                experiment -> release(experiment, gone.getFirst().stack(), module, gone));
    }

    /** Moves what sits at one site to another, also to the other stack; its settings go with it. */
    public static Edit move(String module, Site from, Site to) {
        return Edit.of("Move " + module + " to " + to, experiment -> {
            PetModule original = Claims.module(experiment, from.stack(), module);
            Clip clip = Clip.of(original, List.of(from));
            release(experiment, from.stack(), module, List.of(from));
            clip.placeAt(experiment, List.of(to), Claims.find(experiment, from.stack(), module)
                    .filter(rest -> from.stack() == to.stack()));
        });
    }

    /** Puts a copy of the module where its method still finds room: its own side first, then the other. */
    public static Edit duplicate(String module, Side side) {
        return Edit.of("Duplicate " + module, experiment -> {
            PetModule original = Claims.module(experiment, side, module);
            PetMethod method = PetMethods.find(original.getMethod()).orElseThrow(() -> Claims.refused(
                    "There is no PET method \"" + original.getMethod() + "\".", "Mend the module first."));
            Side other = side == Side.ENCODER ? Side.DECODER : Side.ENCODER;
            for (Side target : List.of(side, other)) {
                Set<Site> free = free(experiment, target, method);
                if (!free.isEmpty()) {
                    Clip.of(original, Claims.sites(experiment, side, original))
                            .placeAt(experiment, free, Optional.empty());
                    return;
                }
            }
            throw Claims.refused("There is no free site for another " + method.label() + ".",
                    "Remove a module, or edit one layer apart.");
        });
    }

    /** Puts what was copied onto a stack, at the same points where they exist and are free. */
    public static Edit paste(Clip clip, Side side) {
        return Edit.of("Paste " + label(clip.method()), experiment -> {
            PetMethod method = PetMethods.find(clip.method()).orElseThrow(() -> Claims.refused(
                    "There is no PET method \"" + clip.method() + "\".", "Copy another module."));
            if (method.sites().isEmpty()) {
                addEverywhere(clip.method(), side).applyTo(experiment);
                return;
            }
            Set<Site> free = free(experiment, side, method);
            Set<Site> wanted = free.stream().filter(site -> clip.points().contains(site.point()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (wanted.isEmpty() && free.isEmpty()) {
                throw Claims.refused("The " + side.id() + " has no free site for " + method.label() + ".",
                        "Remove a module there, or choose one site.");
            }
            clip.placeAt(experiment, wanted.isEmpty() ? free : wanted, Optional.empty());
        });
    }

    /** Puts what was copied at sites. */
    public static Edit paste(Clip clip, Collection<Site> sites) {
        List<Site> wanted = List.copyOf(sites);
        return Edit.of("Paste " + label(clip.method()), experiment -> {
            Fits.why(experiment, clip.method(), wanted).ifPresent(reason -> {
                throw Claims.refused(reason, "Choose another site.");
            });
            clip.placeAt(experiment, wanted, Optional.empty());
        });
    }

    /** Sets a setting of a module; null: back to the stack's value or the declared default. */
    public static Edit setting(String module, Side side, String key, String value) {
        return Edit.of((value == null ? "Reset " : "Set ") + key + " of " + module, experiment -> {
            PetModule target = Claims.module(experiment, side, module);
            Optional<Setting> old = target.getSettings().stream().filter(s -> key.equals(s.getKey())).findFirst();
            if (value == null) {
                target.getSettings().removeIf(setting -> key.equals(setting.getKey()));
            } else if (old.isPresent()) {
                old.get().setValue(value);
            } else {
                Setting added = ExperimentFactory.eINSTANCE.createSetting();
                added.setKey(key);
                added.setValue(value);
                target.getSettings().add(added);
            }
        });
    }

    /** Gives a module another id. */
    public static Edit rename(String module, Side side, String id) {
        return Edit.of("Rename " + module, experiment -> {
            PetModule target = Claims.module(experiment, side, module);
            if (id.isBlank() || !id.equals(module) && Claims.find(experiment, side, id).isPresent()) {
                throw Claims.refused(id.isBlank() ? "A module needs a name." : "The " + side.id()
                        + " has a module \"" + id + "\" already.", "Choose another name.");
            }
            target.setId(id);
        });
    }

    /**
     * Gives the method these sites, in the first module that has the method already, or in a new one. A method that one
     * stack alone cannot have comes into the other one too, wherever it may sit and nobody does.
     */
    static PetModule place(Experiment experiment, String method, Collection<Site> sites) {
        Side side = sites.iterator().next().stack();
        PetModule placed = claim(experiment, method, side, sites);
        PetMethods.find(method).filter(PetMethod::needsBothStacks).ifPresent(both -> {
            Side other = side == Side.ENCODER ? Side.DECODER : Side.ENCODER;
            Set<Site> free = free(experiment, other, both);
            if (!free.isEmpty() && Claims.owners(experiment, other).values().stream()
                    .noneMatch(owner -> method.equals(owner.getMethod()))) {
                claim(experiment, method, other, free);
            }
        });
        return placed;
    }

    private static PetModule claim(Experiment experiment, String method, Side side, Collection<Site> sites) {
        PetModule module = Claims.stack(experiment, side).getPet().stream()
                .filter(candidate -> method.equals(candidate.getMethod())).findFirst()
                .orElseGet(() -> create(experiment, side, method));
        Claims.claim(module, side, Claims.layers(experiment, side), sites);
        return module;
    }

    static PetModule create(Experiment experiment, Side side, String method) {
        PetModule module = ExperimentFactory.eINSTANCE.createPetModule();
        module.setMethod(method);
        module.setId(freeId(Claims.stack(experiment, side), method));
        Claims.stack(experiment, side).getPet().add(module);
        return module;
    }

    /** A copy of the module without sites, behind it. */
    static PetModule twin(Experiment experiment, Side side, PetModule module, String wantedId) {
        PetModule twin = EcoreUtil.copy(module);
        twin.getSites().clear();
        Stack stack = Claims.stack(experiment, side);
        twin.setId(freeId(stack, wantedId));
        stack.getPet().add(stack.getPet().indexOf(module) + 1, twin);
        return twin;
    }

    static String freeId(Stack stack, String wanted) {
        Set<String> taken = stack.getPet().stream().map(PetModule::getId).collect(Collectors.toSet());
        return taken.contains(wanted)
                ? IntStream.iterate(2, n -> n + 1).mapToObj(n -> wanted + n).filter(id -> !taken.contains(id))
                        .findFirst().orElseThrow()
                : wanted;
    }

    static void release(Experiment experiment, Side side, String id, Collection<Site> sites) {
        PetModule module = Claims.module(experiment, side, id);
        Claims.release(module, side, Claims.layers(experiment, side), sites);
        if (module.getSites().isEmpty()) {
            Claims.stack(experiment, side).getPet().remove(module);
        }
    }

    /** Sites of the method's points that nobody holds in any layer. */
    private static Set<Site> free(Experiment experiment, Side side, PetMethod method) {
        Map<Site, PetModule> owners = Claims.owners(experiment, side);
        int layers = Claims.layers(experiment, side);
        Map<String, List<Site>> byPoint = new LinkedHashMap<>();
        method.sites().stream().filter(spec -> spec.side() == side).map(spec -> spec.point()).distinct()
                .forEach(point -> byPoint.put(point, SitePoints.sites(side, point, layers)));
        return byPoint.values().stream().filter(sites -> sites.stream().map(owners::get).allMatch(Objects::isNull))
                .flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String label(String method) {
        return PetMethods.find(method).map(PetMethod::label).orElse(method);
    }
}
