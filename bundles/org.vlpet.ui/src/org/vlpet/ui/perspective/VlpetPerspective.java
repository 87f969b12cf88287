// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.perspective;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.vlpet.ui.start.StartView;

/** Explorer left, editors in the middle with Problems, Console and Properties below them, Start and Outline right. */
public final class VlpetPerspective implements IPerspectiveFactory {

    private static final float EXPLORER_SHARE = 0.21f;
    private static final float EDITOR_SHARE = 0.64f;
    private static final float EDITOR_HEIGHT = 0.72f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        final String editors = layout.getEditorArea();
        layout.addView(ProjectExplorer.VIEW_ID, IPageLayout.LEFT, EXPLORER_SHARE, editors);

        final IFolderLayout right = layout.createFolder("right", IPageLayout.RIGHT, EDITOR_SHARE, editors);
        right.addView(StartView.ID);
        right.addView(IPageLayout.ID_OUTLINE);

        final IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, EDITOR_HEIGHT, editors);
        below.addView(IPageLayout.ID_PROBLEM_VIEW);
        below.addView(IConsoleConstants.ID_CONSOLE_VIEW);
        below.addView(IPageLayout.ID_PROP_SHEET);
        below.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);

        layout.addPerspectiveShortcut("org.vlpet.ui.perspective");
        for (final String view : new String[] {StartView.ID, ProjectExplorer.VIEW_ID, IPageLayout.ID_PROBLEM_VIEW,
            IConsoleConstants.ID_CONSOLE_VIEW, IPageLayout.ID_PROP_SHEET, IPageLayout.ID_OUTLINE,
            IPageLayout.ID_PROGRESS_VIEW}) {
            layout.addShowViewShortcut(view);
        }
        layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.project");
        layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.folder");
        layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.file");
    }
}
