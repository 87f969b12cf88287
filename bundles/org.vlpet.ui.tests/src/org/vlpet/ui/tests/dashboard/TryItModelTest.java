// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vlpet.dashboard.tryit.TryItView;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.ui.tests.Screen;
import org.vlpet.ui.tests.launch.TinyProject;

/** "Try it" with a model that was really trained, if only for an epoch: what it says is what {@code predict} says. */
final class TryItModelTest {
    private static final String QUESTION = "what color is the circle?";

    private static TinyProject tiny;
    private static Path run;
    private static List<Path> pictures;
    private ViewOnScreen<TryItView> screen;

    @BeforeAll
    static void train() throws Exception {
        Screen.page();
        tiny = TinyProject.make("try-it");
        final Path project = tiny.file().getParent().getParent();
        run = project.resolve("elsewhere").resolve("tiny-1");
        TinyProject.engine(project, List.of("train", tiny.file().toString(), "--out", run.toString(), "--seed", "1", "--set",
                "training.epochs=1"));
        try (Stream<Path> files = Files.walk(project.resolve("data"))) {
            pictures = files.filter(file -> file.toString().endsWith(".png")).sorted().limit(2).toList();
        }
    }

    @AfterAll
    static void takeAway() throws Exception {
        tiny.dispose();
    }

    @BeforeEach
    void open() {
        screen = ViewOnScreen.open(TryItView.class, TryItView.ID, run.getParent());
        Screen.await("the run can be chosen", () -> Screen.all(screen.view().getSite().getShell(), Combo.class).stream()
                .anyMatch(combo -> combo.isVisible() && combo.getText().contains(run.getParent().toString())));
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void answersWithScoreGatesAndAttention() throws Exception {
        final JsonFields expected = json(TinyProject.engine(run.getParent(), List.of("predict", run.toString(), "--image",
                pictures.getFirst().toString(), "--text", QUESTION, "--json")));
        show(pictures.subList(0, 1));
        assertEquals(1, Screen.ask(() -> screen.view().shownPictures()));
        ask(QUESTION);
        awaitWords("answered as");
        assertEquals(expected.string("text") + "\n" + String.format(Locale.ROOT, "Score %.4f, answered as %s.",
                expected.number("score"), expected.string("task")), Screen.ask(() -> screen.view().said()));
        final int gates = expected.object("gates").all((fields, key) -> key).size();
        assertTrue(gates > 0, "VL-PET has gates");
        assertEquals(gates, Screen.ask(() -> screen.view().shownGates()));
        assertTrue(Screen.ask(() -> screen.view().hasAttention()), "attention over the picture");

        show(pictures.subList(1, 2));
        assertEquals(0, Screen.ask(() -> screen.view().shownGates()), "another picture, and no answer about it yet");
        ask(QUESTION);
        awaitWords("answered as");
    }

    @Test
    void aFileThatIsNoPictureIsNamedAndTheModelGoesOn() throws Exception {
        final Path broken = Files.writeString(run.resolveSibling("broken.png"), "no picture");
        Screen.ask(() -> {
            screen.view().setImages(List.of(broken));
            return true;
        });
        ask(QUESTION);
        awaitWords("broken.png");
        show(pictures.subList(0, 1));
        ask(QUESTION);
        awaitWords("answered as");
    }

    @Test
    void cancellingEndsTheModelAndTheNextQuestionLoadsItAgain() {
        show(pictures.subList(0, 1));
        ask(QUESTION);
        Screen.await("it is loading", () -> screen.view().said().contains("Loading the model"));
        press("Cancel");
        awaitWords("Cancelled.");
        ask(QUESTION);
        awaitWords("answered as");
    }

    private static JsonFields json(String printed) {
        // Messages of the engine share the log with its answer.
        return Json.parse(printed.substring(printed.indexOf("{\n"), printed.lastIndexOf('}') + 1)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8), "predict");
    }

    private void show(List<Path> files) {
        Screen.ask(() -> {
            screen.view().setImages(files);
            return true;
        });
        Screen.await("the picture is shown", () -> screen.view().shownPictures() == files.size());
    }

    private void ask(String question) {
        Screen.ask(() -> {
            screen.view().ask(question);
            return true;
        });
    }

    private void press(String words) {
        Screen.ask(() -> {
            screen.find(Button.class, one -> one.getText().replace("&", "").equals(words)).notifyListeners(SWT.Selection,
                    new Event());
            return true;
        });
    }

    private void awaitWords(String words) {
        Screen.await("it says " + words, () -> screen.view().said().contains(words));
    }
}
