// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.curves.CurvesView;
import org.vlpet.dashboard.runs.RunsView;
import org.vlpet.dashboard.samples.Pictures;
import org.vlpet.dashboard.samples.SamplesView;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.event.EventTail;
import org.vlpet.runs.io.Json;
import org.vlpet.ui.tests.Screen;
import org.vlpet.ui.tests.ThreadWatch;

/** Run directories are read beside the display thread, however long that takes. */
final class ReadingThreadTest {
    private static final int STEPS = 20_000;

    @TempDir
    private Path runs;

    @Test
    void runsAreReadBesideTheDisplay() throws InterruptedException {
        for (int seed = 1; seed <= 20; seed++) {
            RunsOnDisk.finished(runs, "many", seed, 60, 50);
        }
        try (ThreadWatch reading = new ThreadWatch(name -> name.equals(Json.class.getName())
                || name.equals(Run.class.getName()) || name.startsWith("org.vlpet.runs.watch.RunReader"));
                ViewOnScreen<RunsView> screen = ViewOnScreen.open(RunsView.class, RunsView.ID, runs)) {
            screen.awaitRuns(20);
            for (int i = 0; !reading.sawAnything(); i++) {
                assertTrue(i < 50, "no reading was seen");
                RunsOnDisk.finished(runs, "more", i, 60, 50);
                screen.awaitRuns(21 + i);
                screen.refresh();
            }
            reading.assertBesideTheDisplay();
        }
    }

    @Test
    void longLogsAreReadBesideTheDisplay() throws InterruptedException {
        try (RunWriter run = RunsOnDisk.start(runs, "long", 1)) {
            RunsOnDisk.train(run, 1, STEPS);
            try (ThreadWatch reading = new ThreadWatch(name -> name.startsWith(EventTail.class.getName()));
                    ViewOnScreen<CurvesView> screen = ViewOnScreen.open(CurvesView.class, CurvesView.ID, runs)) {
                Screen.await("the curves", () -> screen.view().lossChart().drawnPoints() > 1000);
                reading.assertBesideTheDisplay();
            }
        }
    }

    @Test
    void picturesAreReadBesideTheDisplay() throws InterruptedException {
        final ImageData pixels = new ImageData(2000, 2000, 24, new org.eclipse.swt.graphics.PaletteData(0xff0000, 0xff00, 0xff));
        final org.eclipse.swt.graphics.ImageLoader saver = new org.eclipse.swt.graphics.ImageLoader();
        saver.data = new ImageData[] {pixels};
        final String file = runs.resolve("large.png").toString();
        saver.save(file, org.eclipse.swt.SWT.IMAGE_PNG);
        try (RunWriter run = RunsOnDisk.start(runs, "looks", 1)) {
            RunsOnDisk.train(run, 1, 4);
            RunsOnDisk.evaluate(run, 1, "vqa", 50);
            RunsOnDisk.sample(run, 1, "a", "What colour?", java.util.List.of(file), "red", "red", java.util.Optional.empty());
            try (ThreadWatch reading = new ThreadWatch(Pictures.class.getName()::equals);
                    ViewOnScreen<SamplesView> screen = ViewOnScreen.open(SamplesView.class, SamplesView.ID, runs)) {
                Screen.await("the picture", () -> screen.view().shownPictures() == 1);
                reading.assertBesideTheDisplay();
            }
        }
    }
}
