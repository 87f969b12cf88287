// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.List;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.model.experiment.Stack;
import org.vlpet.model.presets.Backbones;

/** Experiments for tests. */
public final class Experiments {
    private Experiments() {
    }

    /** A shipped one. */
    public static Experiment preset(String name) {
        return Presets.load(name);
    }

    /** VL-PET-large. */
    public static Experiment large() {
        return preset("bart-image-vlpet-large");
    }

    /** BART-base without any PET module. */
    public static Experiment bare() {
        Experiment experiment = large();
        experiment.getEncoder().setGranularity(Granularity.NONE);
        experiment.getEncoder().getPet().clear();
        experiment.getDecoder().getPet().clear();
        experiment.getTrainable().setEncoderNorms(false);
        return experiment;
    }

    /** The paper's T5 settings of VL-PET. */
    public static Experiment t5(Granularity level) {
        Experiment experiment = large();
        experiment.setBackbone(Backbones.t5Base());
        experiment.getEncoder().setGranularity(level);
        experiment.getEncoder().setAdapterWidth(192);
        experiment.getEncoder().setGateWidth(192);
        experiment.getEncoder().setScale(0.3);
        return experiment;
    }

    /** Adds a module. */
    public static PetModule add(Stack stack, String method, String... sites) {
        PetModule module = ExperimentFactory.eINSTANCE.createPetModule();
        module.setId(method);
        module.setMethod(method);
        module.getSites().addAll(List.of(sites));
        stack.getPet().add(module);
        return module;
    }

    /** Sets a setting of a module. */
    public static void set(PetModule module, String key, String value) {
        Setting setting = ExperimentFactory.eINSTANCE.createSetting();
        setting.setKey(key);
        setting.setValue(value);
        module.getSettings().add(setting);
    }

    /** A deep copy. */
    public static Experiment copy(Experiment experiment) {
        return EcoreUtil.copy(experiment);
    }
}
