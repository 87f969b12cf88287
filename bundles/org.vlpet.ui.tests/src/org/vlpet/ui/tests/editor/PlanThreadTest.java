// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.edit.StackEdits;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.presets.Backbones;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Site.Side;
import org.vlpet.ui.tests.Screen;

/** The plan of a model is computed beside the display thread, whatever the user does. */
final class PlanThreadTest {
    @Test
    void nothingIsPlannedOnTheDisplayThread() throws InterruptedException {
        Thread display = Screen.ask(Thread::currentThread);
        Set<Thread> planning = ConcurrentHashMap.newKeySet();
        Thread watching = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
                    if (Arrays.stream(one.getValue()).anyMatch(frame -> frame.getClassName()
                            .equals(Planner.class.getName()))) {
                        planning.add(one.getKey());
                    }
                }
                LockSupport.parkNanos(200_000);
            }
        });
        try (EditorOnScreen screen = EditorOnScreen.opened(large())) {
            // Until the watch has seen a plan being made: what it does not see it cannot judge.
            Granularity[] levels = {Granularity.SMALL, Granularity.LARGE, Granularity.MIDDLE_X};
            for (int i = 0; i < levels.length || planning.isEmpty(); i++) {
                assertTrue(i < 200, "no plan was seen");
                screen.execute(StackEdits.granularity(Side.ENCODER, levels[i % levels.length]));
                screen.awaitTruth();
            }
        } finally {
            watching.interrupt();
            watching.join();
        }
        assertFalse(planning.contains(display), () -> "planned on the display thread as well as on " + planning);
    }

    private static byte[] large() {
        Experiment experiment = Presets.load(EditorOnScreen.PRESET);
        experiment.setBackbone(Backbones.t5Base());
        return ExperimentFile.toBytes(experiment);
    }
}
