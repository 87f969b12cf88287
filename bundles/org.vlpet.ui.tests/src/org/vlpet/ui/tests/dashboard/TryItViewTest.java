// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.swt.widgets.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.tryit.TryItView;
import org.vlpet.ui.tests.Screen;

/** "Try it": says what is missing instead of failing. No model is loaded here; the engine's own tests do that. */
final class TryItViewTest {
    @TempDir
    private Path runs;
    private ViewOnScreen<TryItView> screen;

    @BeforeEach
    void open() {
        screen = ViewOnScreen.open(TryItView.class, TryItView.ID, runs);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void saysWhatToDoWithoutARunAndWithoutAPicture() {
        Screen.await("it leads to the runs", () -> Screen.all(screen.view().getSite().getShell(), Link.class).stream()
                .anyMatch(link -> link.isVisible() && link.getText().contains("view Runs")));
        RunsOnDisk.finished(runs, "asked", 1, 60, 50);
        screen.refresh();
        screen.awaitRuns(1);
        ask(List.of());
        awaitWords("Drop a picture");
    }

    private void ask(List<Path> pictures) {
        Screen.await("the run can be asked", () -> {
            screen.view().setImages(pictures);
            screen.view().ask("What is it?");
            return !screen.view().said().isBlank();
        });
    }

    private void awaitWords(String words) {
        Screen.await("it says " + words, () -> screen.view().said().contains(words));
    }
}
