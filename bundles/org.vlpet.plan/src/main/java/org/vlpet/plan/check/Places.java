// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.model.experiment.Stack;
import org.vlpet.model.experiment.Task;
import org.vlpet.plan.Site.Side;

/** Paths of parts of the experiment, written as in {@code --set}. */
public final class Places {
    private Places() {
    }

    /** E.g. {@code encoder.pet[vlpet]}; empty for the experiment itself. */
    public static String of(EObject part) {
        EObject container = part.eContainer();
        if (container == null) {
            return "";
        }
        String name = part.eContainmentFeature().getName();
        if (part.eContainmentFeature().isMany()) {
            List<?> siblings = (List<?>) container.eGet(part.eContainmentFeature());
            name += "[" + id(part, siblings.indexOf(part)) + "]";
        }
        return join(of(container), name);
    }

    /** The path of a feature of this part. */
    public static String of(EObject part, String feature) {
        return join(of(part), feature);
    }

    /** Which stack this is. */
    public static Side side(Stack stack) {
        return stack.eContainmentFeature().getName().equals("encoder") ? Side.ENCODER : Side.DECODER;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String id(EObject part, int index) {
        String id = switch (part) {
            case Task task -> task.getId();
            case PetModule module -> module.getId();
            case Setting setting -> setting.getKey();
            default -> "";
        };
        return id == null || id.isEmpty() ? String.valueOf(index) : id;
    }
}
