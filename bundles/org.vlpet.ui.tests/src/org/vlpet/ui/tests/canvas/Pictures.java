// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.canvas;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.canvas.layout.LayoutEngine;
import org.vlpet.editor.canvas.scene.Scene;
import org.vlpet.editor.canvas.scene.SceneBuilder;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.editor.edit.StackEdits;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.presets.Backbones;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.check.Validator;

/** Pictures of experiments, for tests without a window. */
final class Pictures {
    static final Set<Side> NONE = EnumSet.noneOf(Side.class);
    static final Set<Side> BOTH = EnumSet.allOf(Side.class);

    private Pictures() {
    }

    /** VL-PET-large on BART-base. */
    static Experiment vlpet() {
        return Presets.load("bart-image-vlpet-large");
    }

    /** An adapter wherever one fits, on the twelve layers of T5-base: pre-norm, many modules. */
    static Experiment crowded() {
        Experiment experiment = Presets.load("bart-image-adapter");
        experiment.setBackbone(Backbones.t5Base());
        return experiment;
    }

    /** A side network beside both stacks. */
    static Experiment ladder() {
        Experiment experiment = vlpet();
        for (Side side : Side.values()) {
            StackEdits.granularity(side, Granularity.NONE).applyTo(experiment);
            ModuleEdits.remove("vlpet", side).applyTo(experiment);
        }
        ModuleEdits.addEverywhere("lst", Side.ENCODER).applyTo(experiment);
        return experiment;
    }

    static Scene scene(Experiment experiment, Set<Side> expanded) {
        boolean sound = Validator.checkModel(experiment).stream()
                .noneMatch(problem -> problem.severity() == org.vlpet.plan.Severity.ERROR);
        Optional<Plan> plan = sound ? Optional.of(Planner.planModel(experiment)) : Optional.empty();
        return SceneBuilder.build(experiment, plan, Validator.check(experiment), expanded);
    }

    static Layout layout(Experiment experiment, Set<Side> expanded) {
        return new LayoutEngine().layout(scene(experiment, expanded), () -> false);
    }
}
