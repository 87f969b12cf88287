// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vlpet.editor.edit.StackEdits;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.presets.Backbones;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Site.Side;
import org.vlpet.ui.tests.ThreadWatch;

/** The plan of a model is computed beside the display thread, whatever the user does. */
final class PlanThreadTest {
    @Test
    void nothingIsPlannedOnTheDisplayThread() throws InterruptedException {
        try (ThreadWatch planning = new ThreadWatch(Planner.class.getName()::equals);
                EditorOnScreen screen = EditorOnScreen.opened(large())) {
            // Until the watch has seen a plan being made: what it does not see it cannot judge.
            Granularity[] levels = {Granularity.SMALL, Granularity.LARGE, Granularity.MIDDLE_X};
            for (int i = 0; i < levels.length || !planning.sawAnything(); i++) {
                assertTrue(i < 200, "no plan was seen");
                screen.execute(StackEdits.granularity(Side.ENCODER, levels[i % levels.length]));
                screen.awaitTruth();
            }
            planning.assertBesideTheDisplay();
        }
    }

    private static byte[] large() {
        Experiment experiment = Presets.load(EditorOnScreen.PRESET);
        experiment.setBackbone(Backbones.t5Base());
        return ExperimentFile.toBytes(experiment);
    }
}
