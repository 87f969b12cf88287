// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.List;
import java.util.Objects;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.experiment.Experiment;

/** Changes of single values of any part: tasks, training, decoding, trainable, vision, backbone. */
public final class PartEdits {
    private PartEdits() {
    }

    /** Sets a value by its path as {@code --set} does; an unknown path or a wrong value is refused. */
    public static Edit set(String path, String value) {
        return Edit.of("Set " + path, experiment -> SettingsPath.set(experiment, path, value));
    }

    /** Sets a value of a part of the live model; consecutive changes of the same value are undone together. */
    public static Edit set(EObject part, EAttribute attribute, Object value) {
        Object copy = value instanceof List<?> list ? List.copyOf(list) : value;
        return Edit.of("Set " + attribute.getName(), experiment -> {
            if (!belongsTo(part, experiment)) {
                throw Claims.refused("The part that holds " + attribute.getName() + " is no longer there.",
                        "Select another one.");
            }
            if (!Objects.equals(part.eGet(attribute), copy)) {
                part.eSet(attribute, copy);
            }
        });
    }

    private static boolean belongsTo(EObject part, Experiment experiment) {
        EObject top = part;
        while (top.eContainer() != null) {
            top = top.eContainer();
        }
        return top == experiment;
    }
}
