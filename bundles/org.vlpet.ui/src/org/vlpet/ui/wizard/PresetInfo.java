// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.ParamSummary;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;

/**
 * What a user wants to know of a preset before choosing it.
 *
 * @param name name, {@code <backbone>-<image|video>-<method>}
 * @param group backbone and input in words, for example "BART, images"
 * @param method what stands behind the group's part of the name
 * @param description the preset's own sentence
 * @param methods what the methods in it do, label to help
 * @param trainable trained scalars
 * @param percent share of all scalars, 0 to 100
 */
public record PresetInfo(String name, String group, String method, String description, Map<String, String> methods,
        long trainable, double percent) {

    /** Reads every preset and plans it: some hundred milliseconds, not for the display's thread. */
    public static List<PresetInfo> all() {
        final List<PresetInfo> all = new ArrayList<>();
        for (final String name : Presets.names()) {
            all.add(of(name));
        }
        return List.copyOf(all);
    }

    /** One preset. */
    public static PresetInfo of(String name) {
        final Experiment experiment = Presets.load(name);
        final Plan plan = Planner.plan(experiment);
        final String[] words = name.split("-", 3);
        final Map<String, String> methods = new LinkedHashMap<>();
        Stream.concat(experiment.getEncoder().getPet().stream(), experiment.getDecoder().getPet().stream())
                .map(PetModule::getMethod).distinct().map(PetMethods::find).flatMap(method -> method.stream())
                .forEach((PetMethod method) -> methods.put(method.label(), method.help()));
        return new PresetInfo(name, group(words), words.length == 3 ? words[2] : name, experiment.getDescription(), methods,
                plan.trainable(), ParamSummary.of(plan).percent());
    }

    /** Whether every word of a search text occurs in it. */
    public boolean matches(String search) {
        final String text = String.join(" ", name, group, description, String.join(" ", methods.keySet()),
                String.join(" ", methods.values())).toLowerCase(Locale.ROOT);
        return Stream.of(search.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(text::contains);
    }

    private static String group(String[] words) {
        if (words.length < 3) {
            return "Others";
        }
        return words[0].toUpperCase(Locale.ROOT) + (words[1].equals("video") ? ", videos" : ", images");
    }
}
