// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;

/** Seeds as people type them. */
public final class Seeds {
    private static final int MOST = 1000;

    private Seeds() {
    }

    /**
     * @param text whole numbers separated by commas or blanks; empty: the experiment's
     * @return at least one, no two alike
     * @throws UserError if it is something else
     */
    public static List<Long> of(String text, Experiment experiment) {
        if (text.isBlank()) {
            return experiment.getSeeds().isEmpty() ? List.of(0L)
                    : experiment.getSeeds().stream().map(Integer::longValue).distinct().toList();
        }
        final Set<Long> seeds = new LinkedHashSet<>();
        for (final String word : text.strip().split("[,\\s]+")) {
            try {
                if (!seeds.add(Long.parseLong(word))) {
                    throw new UserError(ExitCode.USAGE, "Seed " + word + " is given twice.", "Give every seed once.");
                }
            } catch (NumberFormatException e) {
                throw new UserError(ExitCode.USAGE, "\"" + word + "\" is no seed.",
                        "Give whole numbers separated by commas, for example 42, 43, 44.", e);
            }
        }
        if (seeds.size() > MOST) {
            throw new UserError(ExitCode.USAGE, seeds.size() + " seeds are too many.", "At most " + MOST + ".");
        }
        return List.copyOf(seeds);
    }
}
