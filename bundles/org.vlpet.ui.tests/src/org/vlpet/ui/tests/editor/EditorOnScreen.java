// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.vlpet.editor.ExperimentEditor;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.problems.ProblemMarkers;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.truth.TruthStrip;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.ui.project.ProjectLayout;
import org.vlpet.ui.tests.Screen;

/** A project of ours with one experiment file, and that file in the editor of the workbench. */
final class EditorOnScreen implements AutoCloseable {
    static final String PRESET = "bart-image-vlpet-large";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final IProject project;
    private final IFile file;
    private ExperimentEditor editor;

    /** Makes the project and the file; opens nothing yet. */
    EditorOnScreen(byte[] content) {
        Screen.page();
        project = ResourcesPlugin.getWorkspace().getRoot().getProject("editor-" + COUNT.incrementAndGet());
        file = project.getFolder(ProjectLayout.EXPERIMENTS).getFile("mine" + ExperimentFile.ENDING);
        workspace(() -> {
            ProjectLayout.create(project, null, null);
            file.create(new ByteArrayInputStream(content), true, null);
        });
    }

    /** Opens a preset and waits until everything is shown. */
    static EditorOnScreen preset() {
        return opened(ExperimentFile.toBytes(Presets.load(PRESET)));
    }

    /** Opens an experiment and waits until everything is shown. */
    static EditorOnScreen opened(byte[] content) {
        EditorOnScreen screen = new EditorOnScreen(content);
        screen.open();
        screen.awaitTruth();
        return screen;
    }

    /** Opens the file as a double click does. */
    ExperimentEditor open() {
        editor = (ExperimentEditor) Screen.ask(() -> {
            try {
                return IDE.openEditor(window(), file);
            } catch (PartInitException e) {
                throw new IllegalStateException(e);
            }
        });
        return editor;
    }

    void awaitTruth() {
        await("the experiment and its plan", shown -> shown.session().filter(ExperimentSession::isTruthCurrent)
                .isPresent());
    }

    void await(String what, Function<ExperimentEditor, Boolean> condition) {
        Screen.await(what, () -> condition.apply(editor));
    }

    <T> T ask(Function<ExperimentEditor, T> question) {
        return Screen.ask(() -> question.apply(editor));
    }

    ExperimentEditor editor() {
        return editor;
    }

    IFile file() {
        return file;
    }

    IProject project() {
        return project;
    }

    Experiment experiment() {
        return ask(shown -> shown.session().orElseThrow().experiment());
    }

    void execute(Edit edit) {
        ask(shown -> {
            shown.session().orElseThrow().execute(edit);
            return null;
        });
    }

    /** Does what the key of a command does; fails if the command is not enabled. */
    void command(String id) {
        ask(shown -> {
            try {
                return shown.getSite().getService(IHandlerService.class).executeCommand(id, null);
            } catch (CommandException e) {
                throw new IllegalStateException(id, e);
            }
        });
    }

    void save() {
        ask(shown -> window().saveEditor(shown, false));
    }

    boolean isDirty() {
        return ask(ExperimentEditor::isDirty);
    }

    /** What the editor would write. */
    byte[] model() {
        return ask(shown -> ExperimentFile.toBytes(shown.session().orElseThrow().experiment()));
    }

    byte[] disk() {
        try (InputStream in = file.getContents(true)) {
            return in.readAllBytes();
        } catch (IOException | CoreException e) {
            throw new AssertionError(e);
        }
    }

    /** Changes the file as another tool of the workbench does. */
    void changeOutside(byte[] content) {
        workspace(() -> file.setContents(new ByteArrayInputStream(content), true, false, null));
    }

    /** Texts of the strip at the bottom. */
    String strip() {
        return ask(shown -> String.join(" | ", Screen.all(shown.getSite().getShell(), TruthStrip.class).stream()
                .filter(TruthStrip::isVisible).flatMap(strip -> Screen.all(strip, Label.class).stream())
                .map(Label::getText).toList()));
    }

    /** Words on the active page. */
    String words() {
        return ask(shown -> String.join("\n", Screen.all((Composite) shown.activePage(), Label.class).stream()
                .map(Label::getText).toList()));
    }

    List<IMarker> markers() {
        try {
            return Arrays.asList(file.findMarkers(ProblemMarkers.TYPE, false, IResource.DEPTH_ZERO));
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    IMarker awaitMarker(String rule) {
        Screen.await("a marker of rule " + rule, () -> marked(rule).findAny().isPresent());
        return marked(rule).findAny().orElseThrow();
    }

    void awaitNoMarker(String rule) {
        Screen.await("no marker of rule " + rule, () -> marked(rule).findAny().isEmpty());
    }

    private java.util.stream.Stream<IMarker> marked(String rule) {
        return markers().stream().filter(marker -> rule.equals(marker.getAttribute(ProblemMarkers.RULE, "")));
    }

    /** Answers a question of the workbench once it is asked. */
    static void answer(String title, String button) {
        Screen.await("the question \"" + title + "\"", () -> question(title) != null);
        Screen.ask(() -> {
            Screen.all(question(title), Button.class).stream().filter(b -> b.getText().replace("&", "").equals(button))
                    .findFirst().orElseThrow().notifyListeners(SWT.Selection, new Event());
            return null;
        });
        Screen.await("the answer is taken", () -> question(title) == null);
    }

    static Shell question(String title) {
        return Arrays.stream(Display.getDefault().getShells()).filter(shell -> shell.isVisible()
                && shell.getText().equals(title)).findFirst().orElse(null);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static IWorkbenchPage window() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    /** Something done to the workspace. */
    interface Work {
        void run() throws CoreException;
    }

    static void workspace(Work work) {
        try {
            work.run();
        } catch (CoreException e) {
            throw new AssertionError(e.getStatus().toString(), e);
        }
    }

    void closeEditor() {
        if (editor != null) {
            Screen.ask(() -> window().closeEditor(editor, false));
        }
        editor = null;
    }

    @Override
    public void close() {
        closeEditor();
        workspace(() -> project.delete(true, true, null));
    }
}
