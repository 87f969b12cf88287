// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.model.experiment.Task;

/**
 * Changes one value by its path, as {@code --set} does: feature names joined by dots, elements of lists by id.
 * {@code encoder.granularity}, {@code tasks[vqa].batchSize}, {@code seeds} (several values are joined by commas).
 * Behind a PET module any other name is one of its settings: {@code encoder.pet[vlpet].gateWidth}; which names and
 * values a method knows is checked by the plan.
 */
public final class SettingsPath {
    private static final Pattern SEGMENT = Pattern.compile("(\\w+)(?:\\[([^\\[\\]]+)])?");

    private SettingsPath() {
    }

    /**
     * Sets a value given as {@code path=value}.
     *
     * @throws UserError USAGE if it has no {@code =}, no such path exists, or the value has the wrong type
     */
    public static void set(Experiment experiment, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw new UserError(ExitCode.USAGE, "\"" + assignment + "\" is not of the form path=value.",
                    "For example encoder.granularity=middleX.");
        }
        set(experiment, assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    /**
     * Sets a value.
     *
     * @throws UserError USAGE if no such path exists or the value has the wrong type
     */
    public static void set(Experiment experiment, String path, String value) {
        // Split at dots outside brackets: an id may contain dots.
        String[] segments = path.split("\\.(?![^\\[]*])", -1);
        EObject part = experiment;
        for (int i = 0; i < segments.length - 1; i++) {
            part = child(experiment, part, segments[i], path);
        }
        String last = segments[segments.length - 1];
        EStructuralFeature feature = part.eClass().getEStructuralFeature(last);
        if (feature instanceof EAttribute attribute) {
            assign(part, attribute, path, value);
        } else if (feature == null && part instanceof PetModule module && last.matches("\\w+")) {
            setting(module, last, value);
        } else {
            throw unknown(experiment, path);
        }
    }

    /** Every path that can be set now, in the order of the file. */
    public static List<String> paths(Experiment experiment) {
        List<String> paths = new ArrayList<>();
        collect(experiment, "", paths);
        return paths;
    }

    private static void collect(EObject part, String prefix, List<String> paths) {
        for (EStructuralFeature feature : part.eClass().getEAllStructuralFeatures()) {
            String name = prefix + feature.getName();
            if (feature instanceof EAttribute) {
                paths.add(name);
            } else if (feature.isMany()) {
                if (!(part instanceof PetModule)) {
                    ((EList<?>) part.eGet(feature)).forEach(
                            element -> collect((EObject) element, name + "[" + id((EObject) element) + "].", paths));
                }
            } else if (part.eGet(feature) instanceof EObject child) {
                collect(child, name + ".", paths);
            }
        }
    }

    private static EObject child(Experiment experiment, EObject part, String segment, String path) {
        Matcher matcher = SEGMENT.matcher(segment);
        if (!matcher.matches()
                || !(part.eClass().getEStructuralFeature(matcher.group(1)) instanceof EReference reference)
                || reference.isMany() != (matcher.group(2) != null)) {
            throw unknown(experiment, path);
        }
        if (!reference.isMany()) {
            if (part.eGet(reference) instanceof EObject child) {
                return child;
            }
            throw unknown(experiment, path);
        }
        return ((EList<?>) part.eGet(reference)).stream().map(EObject.class::cast)
                .filter(element -> matcher.group(2).equals(id(element)))
                .findFirst().orElseThrow(() -> unknown(experiment, path));
    }

    private static String id(EObject element) {
        return switch (element) {
            case Task task -> task.getId();
            case PetModule module -> module.getId();
            case Setting setting -> setting.getKey();
            default -> "";
        };
    }

    private static void setting(PetModule module, String key, String value) {
        Setting setting = module.getSettings().stream().filter(s -> key.equals(s.getKey())).findFirst()
                .orElseGet(() -> {
                    Setting added = ExperimentFactory.eINSTANCE.createSetting();
                    added.setKey(key);
                    module.getSettings().add(added);
                    return added;
                });
        setting.setValue(value);
    }

    private static void assign(EObject part, EAttribute attribute, String path, String value) {
        if (!attribute.isMany()) {
            part.eSet(attribute, convert(attribute, path, value));
            return;
        }
        List<Object> values = new ArrayList<>();
        if (!value.isEmpty()) {
            for (String element : value.split(",", -1)) {
                values.add(convert(attribute, path, element.strip()));
            }
        }
        part.eSet(attribute, values);
    }

    private static Object convert(EAttribute attribute, String path, String value) {
        return AttributeValues.parse(attribute, value).orElseThrow(() -> new UserError(ExitCode.USAGE,
                path + ": \"" + value + "\" is not " + AttributeValues.describe(attribute) + ".",
                "Give " + AttributeValues.describe(attribute) + "."));
    }

    private static UserError unknown(Experiment experiment, String path) {
        return new UserError(ExitCode.USAGE, "There is no setting \"" + path + "\".",
                "Nearest: " + String.join(", ", NearestNames.of(path, paths(experiment))) + ".");
    }
}
