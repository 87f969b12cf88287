// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.List;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.model.experiment.Stack;

/** Adds PET modules to a stack. */
public final class Modules {
    private Modules() {
    }

    /** Adds a module whose id is its method's name. */
    public static PetModule add(Stack stack, String method, String... sites) {
        PetModule module = ExperimentFactory.eINSTANCE.createPetModule();
        module.setId(method);
        module.setMethod(method);
        module.getSites().addAll(List.of(sites));
        stack.getPet().add(module);
        return module;
    }

    /** Sets a setting that differs from stack and declaration. */
    public static void set(PetModule module, String key, Object value) {
        Setting setting = ExperimentFactory.eINSTANCE.createSetting();
        setting.setKey(key);
        setting.setValue(String.valueOf(value));
        module.getSettings().add(setting);
    }
}
