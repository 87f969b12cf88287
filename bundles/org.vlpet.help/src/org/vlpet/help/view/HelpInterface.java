// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.view;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.help.IContext;
import org.eclipse.help.IHelpResource;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.help.AbstractHelpUI;
import org.vlpet.help.HelpPages;

/**
 * F1, Help Contents and Search of our product. In somebody else's Eclipse, whose own Help is installed, everything is
 * handed to that one.
 */
public final class HelpInterface extends AbstractHelpUI {

    private static final String POINT = "org.eclipse.ui.helpSupport";
    private static final String OUR_PRODUCT = "org.vlpet.ui.product";
    private static final String OURS = "/org.vlpet.help/pages/";

    /** Beginnings of the identifiers of views and editors, and the pages that tell of them. */
    private static final Map<String, String> PARTS = Map.of("org.vlpet.dashboard.", "dashboards.html",
            "org.vlpet.editor.", "canvas.html", "org.vlpet.launch.", "running.html",
            "org.eclipse.ui.console.", "running.html", "org.eclipse.ui.views.ProgressView", "running.html",
            "org.eclipse.ui.views.PropertySheet", "methods.html", "org.eclipse.ui.views.ContentOutline", "canvas.html",
            "org.eclipse.ui.views.ProblemView", "experiment.html");

    private final Optional<AbstractHelpUI> other = foreign();

    @Override
    public void displayHelp() {
        other.ifPresentOrElse(AbstractHelpUI::displayHelp, () -> open(HelpPages.HOME));
    }

    @Override
    public void displayHelpResource(String href) {
        other.ifPresentOrElse(ui -> ui.displayHelpResource(href), () -> open(name(href).orElse(HelpPages.HOME)));
    }

    @Override
    public void displayContext(IContext context, int x, int y) {
        other.ifPresentOrElse(ui -> ui.displayContext(context, x, y), () -> open(page(context)));
    }

    @Override
    public void displayDynamicHelp() {
        other.ifPresentOrElse(AbstractHelpUI::displayDynamicHelp, () -> open(pageOfActivePart()));
    }

    @Override
    public void displaySearch() {
        other.ifPresentOrElse(AbstractHelpUI::displaySearch, this::displayHelp);
    }

    @Override
    public void search(String expression) {
        other.ifPresentOrElse(ui -> ui.search(expression), () -> view().ifPresent(view -> view.pane().search(expression)));
    }

    @Override
    public boolean isContextHelpDisplayed() {
        return other.map(AbstractHelpUI::isContextHelpDisplayed).orElse(false);
    }

    /** Opens a page in the view, or in a window of its own beside a modal dialog. */
    static void open(String page) {
        modal().ifPresentOrElse(dialog -> HelpWindow.show(dialog, page), () -> view().ifPresent(view -> view.pane().open(page)));
    }

    /** The dialog opened last: while it is there, nobody can use the window behind it, whichever has the focus. */
    private static Optional<Shell> modal() {
        final int modal = SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL | SWT.SYSTEM_MODAL;
        return Arrays.stream(Display.getCurrent().getShells())
                .filter(shell -> shell.isVisible() && (shell.getStyle() & modal) != 0).reduce((before, last) -> last);
    }

    /** F1: the page for the editor or view one is in. */
    private static String pageOfActivePart() {
        return Optional.ofNullable(PlatformUI.getWorkbench().getActiveWorkbenchWindow()).map(IWorkbenchWindow::getActivePage)
                .map(IWorkbenchPage::getActivePart).map(part -> part.getSite().getId())
                .map(id -> PARTS.entrySet().stream().filter(entry -> id.startsWith(entry.getKey())).findFirst()
                        .map(Map.Entry::getValue).orElse(HelpPages.HOME)).orElse(HelpPages.HOME);
    }

    private static Optional<HelpView> view() {
        try {
            final IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
            return Optional.of((HelpView) page.showView(HelpView.ID));
        } catch (PartInitException e) {
            ILog.of(HelpInterface.class).log(e.getStatus());
            return Optional.empty();
        }
    }

    private static String page(IContext context) {
        if (context == null) {
            return HelpPages.HOME;
        }
        return Arrays.stream(context.getRelatedTopics()).map(IHelpResource::getHref).flatMap(href -> name(href).stream())
                .findFirst().orElse(HelpPages.HOME);
    }

    private static Optional<String> name(String href) {
        return href != null && href.startsWith(OURS) ? Optional.of(href.substring(OURS.length())) : Optional.empty();
    }

    /** The Help of the Eclipse that we are guests in; none in our own product. */
    private static Optional<AbstractHelpUI> foreign() {
        final IProduct product = Platform.getProduct();
        if (product != null && product.getId().equals(OUR_PRODUCT)) {
            return Optional.empty();
        }
        return Arrays.stream(Platform.getExtensionRegistry().getConfigurationElementsFor(POINT))
                .filter(element -> !element.getContributor().getName().equals("org.vlpet.help")).findFirst()
                .flatMap(HelpInterface::create);
    }

    private static Optional<AbstractHelpUI> create(IConfigurationElement element) {
        try {
            return Optional.of((AbstractHelpUI) element.createExecutableExtension("class"));
        } catch (CoreException e) {
            ILog.of(HelpInterface.class).log(e.getStatus());
            return Optional.empty();
        }
    }
}
