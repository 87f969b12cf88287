// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Severity;

/** Runs all rules. Data and weights are not opened; that is {@code check-data}'s and the network's business. */
public final class Validator {
    private static final Rule COMPLETENESS = new CompletenessRule();
    private static final Rule NUMBERS = new NumberRule(NumberRanges.MODEL);
    private static final List<Rule> MODEL = List.of(new ModuleIdRule(), new MethodRule(), new SiteRule(),
            new WiringRule(), new SharedRule(), new BothStacksRule(), new GranularityRule(), new AttentionHeadsRule(),
            new RelativePositionsRule(), new VocabularyRule(), new GridRule());
    private static final List<Rule> RUN = List.of(new NumberRule(NumberRanges.RUN), new TaskRule(), new SeedRule());
    private static final Rule TRAINABLE = new TrainableRule();

    private Validator() {
    }

    /** Everything that is wrong with an experiment that is to be run. */
    public static List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>(COMPLETENESS.check(experiment));
        if (!problems.isEmpty()) {
            return problems;
        }
        problems.addAll(checkModel(experiment));
        if (problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR)) {
            problems.addAll(TRAINABLE.check(experiment));
        }
        problems.addAll(run(RUN, experiment));
        return problems;
    }

    /** What keeps the model from being built; tasks, training and seeds are not looked at. */
    public static List<Problem> checkModel(Experiment experiment) {
        List<Problem> problems = new ArrayList<>(COMPLETENESS.check(experiment));
        if (problems.isEmpty()) {
            // Sizes come first: with absurd ones the other rules would report follow-up problems, or never end.
            problems.addAll(NUMBERS.check(experiment));
        }
        if (problems.isEmpty()) {
            problems.addAll(run(MODEL, experiment));
        }
        return problems;
    }

    private static List<Problem> run(List<Rule> rules, Experiment experiment) {
        return rules.stream().flatMap(rule -> rule.check(experiment).stream()).toList();
    }
}
