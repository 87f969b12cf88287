// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.ui.project.ProjectLayout;
import org.vlpet.ui.project.VlpetNature;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Projects;
import org.vlpet.ui.tests.Screen;

/** The New wizards make what they promise, and refuse what would destroy something. */
final class WizardsTest {

    private static final String NAME = "wizards-test";
    private static final String PRESET = "bart-image-vlpet-middleX";
    private static final String EDITOR = "org.vlpet.editor.experiment";

    @AfterEach
    void clean() throws CoreException {
        Projects.delete(NAME);
    }

    @Test
    void projectHasFoldersNatureAndChecker() throws CoreException {
        newProject();
        final IProject project = Projects.of(NAME);
        assertTrue(project.hasNature(VlpetNature.ID));
        for (final String folder : ProjectLayout.FOLDERS) {
            assertTrue(project.getFolder(folder).exists(), folder);
        }
        assertEquals(List.of("org.vlpet.editor.builder"),
                Arrays.stream(project.getDescription().getBuildSpec()).map(ICommand::getBuilderName).toList());
    }

    @Test
    void experimentFromPresetOpensInItsEditor() throws CoreException {
        final Shell wizard = newExperiment();
        search(wizard, "bart image middlex");
        Screen.await("the preset is found and chosen", () -> help(wizard).startsWith(PRESET));
        Dialogs.press(wizard, "Next >");
        Screen.await("the next page", () -> Screen.all(wizard, Combo.class).stream().anyMatch(Combo::isVisible));
        assertEquals(PRESET, text(Dialogs.field(wizard, "Name:", Text.class)));
        final Combo project = Dialogs.field(wizard, "Project:", Combo.class);
        Screen.ask(() -> {
            project.setText(NAME);
            return null;
        });
        assertTrue(Dialogs.says(wizard, "Project " + NAME + " will be made."));
        Dialogs.press(wizard, "Finish");
        Dialogs.awaitClosed(wizard);

        final IFile file = Projects.of(NAME).getFile(ProjectLayout.EXPERIMENTS + "/" + PRESET + ExperimentFile.ENDING);
        assertEquals(EDITOR, Projects.editorId(file));
        final Experiment expected = Presets.load(PRESET);
        expected.setName(PRESET);
        assertEquals(new String(ExperimentFile.toBytes(expected), StandardCharsets.UTF_8), file.readString());
    }

    @Test
    void searchThatFindsNothingSaysWhatToDo() {
        final Shell wizard = newExperiment();
        try {
            search(wizard, "no-preset-has-this");
            Screen.await("advice", () -> help(wizard).contains("Try fewer"));
            assertFalse(Dialogs.enabled(wizard, "Next >"));
            assertFalse(Dialogs.enabled(wizard, "Finish"));
        } finally {
            Dialogs.close(wizard);
        }
    }

    @Test
    void everyPresetIsListedWithItsShare() {
        final Shell wizard = newExperiment();
        try {
            final Tree tree = Screen.ask(() -> Screen.all(wizard, Tree.class).getFirst());
            final List<TreeItem> rows = Screen.ask(() -> Arrays.stream(tree.getItems())
                    .flatMap(group -> Arrays.stream(group.getItems())).toList());
            assertEquals(Presets.names().size(), rows.size());
            for (final TreeItem row : rows) {
                final String share = Screen.ask(() -> row.getText(1));
                assertTrue(share.matches("\\d+\\.\\d\\d %"), share);
            }
        } finally {
            Dialogs.close(wizard);
        }
    }

    @Test
    void nameThatIsTakenIsRefused() throws CoreException {
        newProject();
        Projects.of(NAME).getFile("experiments/taken.vlpet").create(new byte[0], true, false, null);
        final Shell wizard = newExperiment();
        try {
            Dialogs.press(wizard, "Next >");
            Screen.await("the next page", () -> Screen.all(wizard, Combo.class).stream().anyMatch(Combo::isVisible));
            final Combo project = Dialogs.field(wizard, "Project:", Combo.class);
            Screen.ask(() -> {
                project.setText(NAME);
                return null;
            });
            Dialogs.write(wizard, "Name:", "taken");
            assertTrue(Dialogs.says(wizard, "taken.vlpet exists already. Choose another name."));
            assertFalse(Dialogs.enabled(wizard, "Finish"));
        } finally {
            Dialogs.close(wizard);
        }
    }

    @Test
    void demoProjectIsReadyToRun() throws IOException, CoreException {
        Projects.tinyDemo(NAME);
        final IProject project = Projects.of(NAME);
        final IFile file = project.getFile("experiments/demo.vlpet");
        assertEquals(EDITOR, Projects.editorId(file));
        final Path root = Path.of(project.getLocation().toOSString());
        assertTrue(Files.size(root.resolve("data/shapes/records.jsonl")) > 0, "data");
        assertTrue(Files.size(root.resolve("models/vlpet-small-bart/model.safetensors")) > 0, "backbone");
        final Experiment experiment = ExperimentFile.load(root.resolve("experiments/demo.vlpet"));
        assertEquals(4, experiment.getTasks().size());
        assertTrue(project.getFolder("data").findMember("shapes") != null, "the explorer knows what the engine made");
    }

    private static void newProject() {
        final Shell wizard = Dialogs.command("New VL-PET Project",
                "org.eclipse.ui.newWizard(newWizardId=org.vlpet.ui.wizard.project)");
        Dialogs.write(wizard, "Project name:", NAME);
        Dialogs.press(wizard, "Finish");
        Dialogs.awaitClosed(wizard);
    }

    /** The wizard, once its presets are read. */
    private static Shell newExperiment() {
        final Shell wizard = Dialogs.command("New VL-PET Experiment", "org.vlpet.ui.command.newExperiment");
        Screen.await("presets", () -> Screen.all(wizard, Tree.class).getFirst().getSelectionCount() == 1);
        return wizard;
    }

    private static void search(Shell wizard, String words) {
        Screen.ask(() -> {
            Screen.all(wizard, Text.class).stream().filter(text -> text.getMessage().startsWith("Search")).findFirst()
                    .orElseThrow().setText(words);
            return null;
        });
    }

    /** On the display's thread. */
    private static String help(Shell wizard) {
        return Screen.all(wizard, StyledText.class).getFirst().getText();
    }

    private static String text(Text field) {
        return Screen.ask(field::getText);
    }
}
