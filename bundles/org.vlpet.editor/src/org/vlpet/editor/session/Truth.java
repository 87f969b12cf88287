// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.MachineProfile;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Severity;
import org.vlpet.plan.Workload;
import org.vlpet.plan.check.Surroundings;
import org.vlpet.plan.check.Validator;
import org.vlpet.plan.repair.Repair;
import org.vlpet.plan.repair.Repairs;

/**
 * What the plan says about a state of the experiment.
 *
 * @param plan empty if the model cannot be built
 * @param problems of the experiment, errors and warnings
 * @param figures counts and estimates; empty without a plan
 * @param repairs ways to mend a problem, where there are obvious ones
 */
public record Truth(Optional<Plan> plan, List<Problem> problems, Optional<Figures> figures,
        Map<Problem, List<Repair>> repairs) {
    /** Before anything is known. */
    public static final Truth UNKNOWN = new Truth(Optional.empty(), List.of(), Optional.empty(), Map.of());

    /** Makes defensive copies. */
    public Truth {
        problems = List.copyOf(problems);
        repairs = Map.copyOf(repairs);
    }

    /** Validates and plans the experiment alone. */
    public static Truth of(Experiment experiment) {
        return of(experiment, Optional.empty(), OptionalLong.empty());
    }

    /**
     * Validates, plans and looks around; reads folders and, for a large model, takes a while: never on the display
     * thread.
     *
     * @param folder folder of the file
     * @param budgetBytes memory that a run may use
     */
    public static Truth of(Experiment experiment, Optional<Path> folder, OptionalLong budgetBytes) {
        List<Problem> problems = new ArrayList<>(Validator.check(experiment));
        problems.addAll(Surroundings.folders(experiment, folder));
        boolean buildable = Validator.checkModel(experiment).stream()
                .noneMatch(problem -> problem.severity() == Severity.ERROR);
        Optional<Plan> plan = buildable ? Optional.of(Planner.planModel(experiment)) : Optional.empty();
        plan.ifPresent(built -> problems.addAll(Surroundings.memory(experiment, built, budgetBytes)));
        Map<Problem, List<Repair>> repairs = new LinkedHashMap<>();
        problems.forEach(problem -> repairs.put(problem, Repairs.of(experiment, problem, folder, budgetBytes)));
        return new Truth(plan, problems, plan.map(built -> Figures.of(built, Workload.of(experiment, built),
                MachineProfile.load(MachineProfile.file()))), repairs);
    }
}
