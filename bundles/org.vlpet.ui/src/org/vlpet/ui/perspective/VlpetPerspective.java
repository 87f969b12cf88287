// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.perspective;

import java.util.List;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.vlpet.ui.start.StartView;
import org.vlpet.ui.wizard.DemoWizard;
import org.vlpet.ui.wizard.NewExperimentWizard;
import org.vlpet.ui.wizard.NewProjectWizard;

/** Explorer left, editors in the middle; Problems, Properties, Runs, Curves and Console below them; Start and Outline right. */
public final class VlpetPerspective implements IPerspectiveFactory {

    private static final float EXPLORER_SHARE = 0.21f;
    private static final float EDITOR_SHARE = 0.64f;
    private static final float EDITOR_HEIGHT = 0.72f;

    /** Views of other bundles of ours; where a bundle is missing its placeholder stays empty and does no harm. */
    private static final List<String> DASHBOARDS = List.of("org.vlpet.dashboard.runs", "org.vlpet.dashboard.curves",
            "org.vlpet.dashboard.samples", "org.vlpet.dashboard.paper", "org.vlpet.dashboard.tryit",
            "org.vlpet.dashboard.datacheck");
    private static final String HELP = "org.vlpet.help.view";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        final String editors = layout.getEditorArea();
        layout.addView(ProjectExplorer.VIEW_ID, IPageLayout.LEFT, EXPLORER_SHARE, editors);

        final IFolderLayout right = layout.createFolder("right", IPageLayout.RIGHT, EDITOR_SHARE, editors);
        right.addView(StartView.ID);
        right.addView(IPageLayout.ID_OUTLINE);
        right.addPlaceholder(HELP);

        final IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, EDITOR_HEIGHT, editors);
        below.addView(IPageLayout.ID_PROBLEM_VIEW);
        below.addView(IPageLayout.ID_PROP_SHEET);
        addIfThere(below, DASHBOARDS.subList(0, 2));
        below.addView(IConsoleConstants.ID_CONSOLE_VIEW);
        DASHBOARDS.subList(2, DASHBOARDS.size()).forEach(below::addPlaceholder);
        below.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);

        layout.addPerspectiveShortcut("org.vlpet.ui.perspective");
        for (final String view : new String[] {StartView.ID, ProjectExplorer.VIEW_ID, IPageLayout.ID_PROBLEM_VIEW,
            IConsoleConstants.ID_CONSOLE_VIEW, IPageLayout.ID_PROP_SHEET, IPageLayout.ID_OUTLINE,
            IPageLayout.ID_PROGRESS_VIEW, HELP}) {
            layout.addShowViewShortcut(view);
        }
        DASHBOARDS.forEach(layout::addShowViewShortcut);
        layout.addNewWizardShortcut(NewExperimentWizard.ID);
        layout.addNewWizardShortcut(NewProjectWizard.ID);
        layout.addNewWizardShortcut(DemoWizard.ID);
        layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.folder");
        layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.file");
    }

    private static void addIfThere(IFolderLayout folder, List<String> views) {
        views.stream().filter(view -> PlatformUI.getWorkbench().getViewRegistry().find(view) != null).forEach(folder::addView);
    }
}
