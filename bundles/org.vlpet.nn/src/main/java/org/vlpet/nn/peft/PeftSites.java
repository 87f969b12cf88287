// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.model.experiment.Stack;
import org.vlpet.nn.Network;
import org.vlpet.plan.Placement;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.backbone.BackboneParameters;
import org.vlpet.plan.backbone.SiteNames;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.site.SitePoints;

/** Sites and the linear modules that PEFT hangs its adapters on. */
final class PeftSites {
    private PeftSites() {
    }

    /** Placements of a network by their linear module. */
    static SequencedMap<String, Placement> placements(Network network) {
        SiteNames names = BackboneParameters.of(network.plan().backbone().family()).names();
        SequencedMap<String, Placement> byModule = new LinkedHashMap<>();
        network.plan().placements().forEach(placement -> byModule.put(names.linear(placement.site()), placement));
        return byModule;
    }

    /** Checks that a folder's modules are those of a network. */
    static void requireSame(PeftFolder folder, Set<String> modules, Set<String> placed) {
        Optional<String> foreign = modules.stream().filter(module -> !placed.contains(module)).findFirst();
        Optional<String> absent = placed.stream().filter(module -> !modules.contains(module)).findFirst();
        if (foreign.isPresent() || absent.isPresent()) {
            throw new UserError(ExitCode.DATA, folder.folder() + (foreign.isPresent()
                    ? " has an adapter at " + foreign.get() + ", the experiment none"
                    : " has no adapter at " + absent.orElseThrow() + ", the experiment one") + ".",
                    "Give the module of the experiment the sites of the folder, or import into an experiment without"
                            + " PET modules: then it gets them.");
        }
    }

    /** Adds modules for every site of the folder. */
    static void add(Experiment experiment, PeftMapping mapping, PeftFolder folder) {
        PetMethod method = PetMethods.find(mapping.method()).orElseThrow(() -> new UserError(ExitCode.USAGE,
                "This version has no method " + mapping.method() + ".", ""));
        SiteNames names = BackboneParameters.of(experiment.getBackbone().getFamily()).names();
        Set<String> left = new LinkedHashSet<>(mapping.modules(folder));
        for (Side side : Side.values()) {
            Stack stack = side == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
            int layers = side == Side.ENCODER ? experiment.getBackbone().getGeometry().getEncoderLayers()
                    : experiment.getBackbone().getGeometry().getDecoderLayers();
            List<String> sites = new ArrayList<>();
            for (String point : SitePoints.ofLayer(side)) {
                if (!method.allows(side, point)) {
                    continue;
                }
                List<Site> there = SitePoints.sites(side, point, layers).stream()
                        .filter(site -> left.remove(names.linear(site))).toList();
                if (there.size() == layers) {
                    sites.add(side.id() + ".*." + point);
                } else {
                    there.forEach(site -> sites.add(site.toString()));
                }
            }
            if (!sites.isEmpty()) {
                stack.getPet().add(module(mapping, folder, sites));
            }
        }
        if (!left.isEmpty()) {
            throw new UserError(ExitCode.DATA, folder.folder() + " has an adapter at " + left.iterator().next()
                    + ", where " + method.label() + " cannot sit.", "");
        }
    }

    /** A module at these sites with the folder's settings. */
    static PetModule module(PeftMapping mapping, PeftFolder folder, List<String> sites) {
        PetModule module = ExperimentFactory.eINSTANCE.createPetModule();
        module.setId(mapping.method());
        module.setMethod(mapping.method());
        module.getSites().addAll(sites);
        for (Map.Entry<String, Object> entry : mapping.settings(folder).entrySet()) {
            Setting setting = ExperimentFactory.eINSTANCE.createSetting();
            setting.setKey(entry.getKey());
            setting.setValue(String.valueOf(entry.getValue()));
            module.getSettings().add(setting);
        }
        return module;
    }
}
