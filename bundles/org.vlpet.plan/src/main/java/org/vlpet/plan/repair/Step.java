// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.repair;

import java.util.List;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.Site.Side;

/** One change of an experiment. Modules are counted, for a problem may be that two have one name. */
public sealed interface Step {
    /** Does it. */
    void applyTo(Experiment experiment);

    /** Sets a value by its path, as {@code --set} does. */
    record SetValue(String path, String value) implements Step {
        @Override
        public void applyTo(Experiment experiment) {
            SettingsPath.set(experiment, path, value);
        }
    }

    /** Gives a module these site patterns. */
    record SetSites(Side side, int module, List<String> sites) implements Step {
        /** Makes a defensive copy. */
        public SetSites {
            sites = List.copyOf(sites);
        }

        @Override
        public void applyTo(Experiment experiment) {
            PetModule target = stack(experiment, side).getPet().get(module);
            target.getSites().clear();
            target.getSites().addAll(sites);
        }
    }

    /** Removes one entry from a module's settings. */
    record RemoveSetting(Side side, int module, int setting) implements Step {
        @Override
        public void applyTo(Experiment experiment) {
            stack(experiment, side).getPet().get(module).getSettings().remove(setting);
        }
    }

    /** Removes a module. */
    record RemoveModule(Side side, int module) implements Step {
        @Override
        public void applyTo(Experiment experiment) {
            stack(experiment, side).getPet().remove(module);
        }
    }

    /** Gives a module another id. */
    record RenameModule(Side side, int module, String id) implements Step {
        @Override
        public void applyTo(Experiment experiment) {
            stack(experiment, side).getPet().get(module).setId(id);
        }
    }

    /** Gives a task another id. */
    record RenameTask(int task, String id) implements Step {
        @Override
        public void applyTo(Experiment experiment) {
            experiment.getTasks().get(task).setId(id);
        }
    }

    /** Adds a module. */
    record AddModule(Side side, String id, String method, List<String> sites) implements Step {
        /** Makes a defensive copy. */
        public AddModule {
            sites = List.copyOf(sites);
        }

        @Override
        public void applyTo(Experiment experiment) {
            PetModule added = ExperimentFactory.eINSTANCE.createPetModule();
            added.setId(id);
            added.setMethod(method);
            added.getSites().addAll(sites);
            stack(experiment, side).getPet().add(added);
        }
    }

    private static Stack stack(Experiment experiment, Side side) {
        return side == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
    }
}
