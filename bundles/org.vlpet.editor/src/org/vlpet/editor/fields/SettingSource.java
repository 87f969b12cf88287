// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.fields;

import java.util.Optional;
import org.vlpet.editor.edit.Claims;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.Settings;

/**
 * A declared setting of a module: its own value, else the stack's, else the default of the declaration.
 *
 * @param session holds the model
 * @param side stack of the module
 * @param module its id
 * @param spec the declaration
 */
public record SettingSource(ExperimentSession session, Side side, String module, SettingSpec spec)
        implements FieldSource {
    @Override
    public Optional<String> text() {
        return found().map(found -> own(found).orElseGet(() -> inherited(found)));
    }

    @Override
    public Edit write(String text) {
        return ModuleEdits.setting(module, side, spec.name(), text).grouped(place());
    }

    @Override
    public String place() {
        return side.id() + ".pet[" + module + "]." + spec.name();
    }

    @Override
    public Optional<Edit> reset() {
        return found().flatMap(this::own).map(value -> ModuleEdits.setting(module, side, spec.name(), null));
    }

    @Override
    public String origin() {
        return spec.fromStack() ? "from the " + side.id() : "default";
    }

    private Optional<PetModule> found() {
        return Claims.find(session.experiment(), side, module);
    }

    private Optional<String> own(PetModule found) {
        return found.getSettings().stream().filter(setting -> spec.name().equals(setting.getKey()))
                .map(Setting::getValue).map(String::valueOf).findFirst();
    }

    private String inherited(PetModule found) {
        return PetMethods.find(found.getMethod())
                .map(method -> Settings.of(method, found, Claims.stack(session.experiment(), side)).values()
                        .get(spec.name()))
                .map(String::valueOf).orElse(String.valueOf(spec.defaultValue()));
    }
}
