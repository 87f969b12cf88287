// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.view;

import java.util.Arrays;
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
        other.ifPresentOrElse(AbstractHelpUI::displayDynamicHelp, this::displayHelp);
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
        final Shell active = Display.getCurrent().getActiveShell();
        final int modal = SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL | SWT.SYSTEM_MODAL;
        if (active != null && (active.getStyle() & modal) != 0) {
            HelpWindow.show(active, page);
        } else {
            view().ifPresent(view -> view.pane().open(page));
        }
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
