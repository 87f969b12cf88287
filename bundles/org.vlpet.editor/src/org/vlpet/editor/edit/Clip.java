// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;

/**
 * A copied module: what it is, how it is set, and at which points it sat. Holds no object of the model.
 *
 * @param method id of the method
 * @param settings its own settings
 * @param points points where it sat, without layers
 */
public record Clip(String method, SequencedMap<String, String> settings, List<String> points) {
    /** Makes defensive copies. */
    public Clip {
        settings = new LinkedHashMap<>(settings);
        points = List.copyOf(points);
    }

    /** Copies a module as it sits at these sites. */
    public static Clip of(PetModule module, Collection<Site> sites) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        module.getSettings().forEach(setting -> settings.put(setting.getKey(), setting.getValue()));
        return new Clip(module.getMethod(), settings, sites.stream().map(Site::point).distinct().toList());
    }

    /** Puts it at sites: into the given module if that says the same, else as a new one. */
    void placeAt(Experiment experiment, Collection<Site> sites, Optional<PetModule> into) {
        Side side = sites.iterator().next().stack();
        PetModule module = into.orElseGet(() -> {
            PetModule created = ModuleEdits.create(experiment, side, method);
            settings.forEach((key, value) -> {
                Setting setting = ExperimentFactory.eINSTANCE.createSetting();
                setting.setKey(key);
                setting.setValue(value);
                created.getSettings().add(setting);
            });
            return created;
        });
        Claims.claim(module, side, Claims.layers(experiment, side), sites);
    }
}
