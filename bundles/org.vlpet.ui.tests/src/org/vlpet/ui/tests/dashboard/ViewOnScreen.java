// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IContributionManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.vlpet.dashboard.watch.RunFolders;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.ui.tests.Screen;

/** A view, maximised, that sees the runs of one folder; closing it leaves the window as it was. */
final class ViewOnScreen<V extends IViewPart> implements AutoCloseable {
    private final IWorkbenchPage page;
    private final Path runs;
    private final V view;

    private ViewOnScreen(IWorkbenchPage page, Path runs, V view) {
        this.page = page;
        this.runs = runs;
        this.view = view;
    }

    static <V extends IViewPart> ViewOnScreen<V> open(Class<V> kind, String id, Path runs) {
        final IWorkbenchPage page = Screen.page();
        RunFolders.add(runs);
        return Screen.ask(() -> {
            try {
                final V view = kind.cast(page.showView(id));
                page.setPartState(page.getReference(view), IWorkbenchPage.STATE_MAXIMIZED);
                RunsService.get().refresh();
                return new ViewOnScreen<>(page, runs, view);
            } catch (PartInitException e) {
                throw new AssertionError(e);
            }
        });
    }

    V view() {
        return view;
    }

    /** Presses F5. */
    void refresh() {
        RunsService.get().refresh();
    }

    /** Waits until the service has read so many runs, and the display has been told. */
    void awaitRuns(int number) {
        Screen.await(number + " runs are known", () -> RunsService.get().runs().stream().filter(run -> run.folder()
                .startsWith(runs)).count() == number);
    }

    /** The visible control of a kind that fits. Call on the display's thread. */
    <T extends Control> T find(Class<T> kind, Predicate<T> fits) {
        final List<T> found = Screen.all(page.getWorkbenchWindow().getShell(), kind).stream().filter(Control::isVisible)
                .filter(fits).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " visible controls fit: " + found);
        }
        return found.getFirst();
    }

    void check(String words, boolean on) {
        Screen.ask(() -> {
            final Button button = find(Button.class, one -> one.getText().replace("&", "").equals(words));
            button.setSelection(on);
            button.notifyListeners(SWT.Selection, new Event());
            return true;
        });
    }

    void type(String hint, String words) {
        Screen.ask(() -> {
            find(Text.class, text -> text.getMessage().startsWith(hint)).setText(words);
            return true;
        });
    }

    void choose(String tip, String item) {
        Screen.ask(() -> {
            final Combo combo = find(Combo.class, one -> String.valueOf(one.getToolTipText()).startsWith(tip));
            if (combo.indexOf(item) < 0) {
                throw new AssertionError("no " + item + " in " + List.of(combo.getItems()));
            }
            combo.select(combo.indexOf(item));
            combo.notifyListeners(SWT.Selection, new Event());
            return true;
        });
    }

    /** Runs an action of the view's menu, named by its path, and gives what the clipboard holds then. */
    String copied(String... path) {
        return Screen.ask(() -> {
            run(view.getViewSite().getActionBars().getMenuManager(), List.of(path));
            final Clipboard board = new Clipboard(Display.getCurrent());
            try {
                return (String) board.getContents(TextTransfer.getInstance());
            } finally {
                board.dispose();
            }
        });
    }

    private static void run(IContributionManager menu, List<String> path) {
        for (final IContributionItem item : menu.getItems()) {
            if (path.size() > 1 && item instanceof MenuManager inner && plain(inner.getMenuText()).equals(path.getFirst())) {
                run(inner, path.subList(1, path.size()));
                return;
            }
            if (path.size() == 1 && item instanceof ActionContributionItem action
                    && plain(action.getAction().getText()).equals(path.getFirst())) {
                action.getAction().run();
                return;
            }
        }
        throw new AssertionError("no " + path + " in the menu");
    }

    private static String plain(String words) {
        return words.replace("&", "");
    }

    @Override
    public void close() {
        RunFolders.remove(runs);
        Screen.ask(() -> {
            page.setPartState(page.getReference(view), IWorkbenchPage.STATE_RESTORED);
            page.hideView(view);
            return true;
        });
    }
}
