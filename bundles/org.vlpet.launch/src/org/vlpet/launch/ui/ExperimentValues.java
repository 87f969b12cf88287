// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Task;

/** Values of an experiment by the paths of {@link org.vlpet.model.SettingsPath}, to show what an override replaces. */
final class ExperimentValues {
    private ExperimentValues() {
    }

    /** The value as text; empty if there is none. */
    static String get(Experiment experiment, String path) {
        EObject part = experiment;
        for (final String segment : path.split("\\.(?![^\\[]*])", -1)) {
            final int bracket = segment.indexOf('[');
            final String name = bracket < 0 ? segment : segment.substring(0, bracket);
            final var feature = part.eClass().getEStructuralFeature(name);
            if (feature instanceof EAttribute attribute) {
                return text(attribute, part.eGet(attribute));
            }
            if (!(feature instanceof EReference)) {
                return "";
            }
            final Object next = part.eGet(feature);
            if (next instanceof List<?> list) {
                final String id = segment.substring(bracket + 1, segment.length() - 1);
                part = list.stream().map(EObject.class::cast).filter(element -> id.equals(id(element))).findFirst()
                        .orElse(null);
            } else {
                part = (EObject) next;
            }
            if (part == null) {
                return "";
            }
        }
        return "";
    }

    private static String text(EAttribute attribute, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(one -> EcoreUtil.convertToString(attribute.getEAttributeType(), one))
                    .collect(Collectors.joining(","));
        }
        return value == null ? "" : EcoreUtil.convertToString(attribute.getEAttributeType(), value);
    }

    private static String id(EObject element) {
        return switch (element) {
            case Task task -> task.getId();
            case PetModule module -> module.getId();
            default -> "";
        };
    }
}
