// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.view;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.vlpet.help.HelpPages;
import org.vlpet.help.HelpSearch;

/** Search field, table of contents and page; with a history that Back and Forward walk. */
public final class HelpPane {

    private static final int SEARCH_MILLIS = 200;

    private final Composite control;
    private final FormToolkit toolkit;
    private final Text search;
    private final Tree contents;
    private final ScrolledForm form;
    private final PageRenderer renderer;
    private final Deque<String> back = new ArrayDeque<>();
    private final Deque<String> forward = new ArrayDeque<>();
    private Runnable onChange = () -> { };
    private String current = "";
    private HelpSearch index;
    private int query;

    /** Makes the pane; the page that opens first is there at once. */
    public HelpPane(Composite parent) {
        control = new Composite(parent, SWT.NONE);
        final GridLayout layout = new GridLayout();
        layout.marginWidth = 4;
        layout.marginHeight = 4;
        control.setLayout(layout);
        search = new Text(control, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setMessage("Search the Help");
        search.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        search.addListener(SWT.Modify, event -> searchSoon());
        search.addListener(SWT.DefaultSelection, event -> openFirst());
        final SashForm halves = new SashForm(control, SWT.VERTICAL);
        halves.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        contents = new Tree(halves, SWT.SINGLE | SWT.FULL_SELECTION);
        contents.addListener(SWT.Selection, event -> open((String) event.item.getData()));
        toolkit = new FormToolkit(parent.getDisplay());
        final Composite frame = new Composite(halves, SWT.NONE);
        frame.setLayout(new FillLayout());
        form = toolkit.createScrolledForm(frame);
        renderer = new PageRenderer(toolkit, this::follow);
        halves.setWeights(28, 72);
        final IPropertyChangeListener theme = event -> {
            if (event.getProperty().equals(JFacePreferences.HYPERLINK_COLOR)) {
                show(current);
            }
        };
        JFaceResources.getColorRegistry().addListener(theme);
        control.addListener(SWT.Dispose, event -> {
            JFaceResources.getColorRegistry().removeListener(theme);
            toolkit.dispose();
        });
        fill();
        open(HelpPages.HOME);
    }

    /** The widget. */
    public Composite control() {
        return control;
    }

    /** Called after another page is shown. */
    public void onChange(Runnable listener) {
        onChange = listener;
    }

    /** Name of the page that is shown. */
    public String current() {
        return current;
    }

    /** The words of the page that is shown, for tests and screen readers. */
    public String title() {
        return HelpPages.find(current).map(HelpPages.Entry::title).orElse("");
    }

    public boolean canGoBack() {
        return !back.isEmpty();
    }

    public boolean canGoForward() {
        return !forward.isEmpty();
    }

    public void setFocus() {
        search.setFocus();
    }

    /** Puts words into the search field and searches. */
    public void search(String words) {
        search.setText(words);
    }

    /** Shows the page before. */
    public void goBack() {
        if (canGoBack()) {
            forward.push(current);
            show(back.pop());
        }
    }

    /** Undoes {@link #goBack}. */
    public void goForward() {
        if (canGoForward()) {
            back.push(current);
            show(forward.pop());
        }
    }

    /** Shows a page; an unknown name is logged and changes nothing. */
    public void open(String name) {
        if (HelpPages.find(name).isEmpty()) {
            ILog.of(HelpPane.class).warn("The Help has no page " + name);
            return;
        }
        if (!name.equals(current)) {
            if (!current.isEmpty()) {
                back.push(current);
            }
            forward.clear();
            show(name);
        }
    }

    private void follow(String link) {
        if (link.matches("[\\w-]+\\.html(#.*)?")) {
            open(link);
        } else {
            HelpLinks.follow(control.getShell(), link);
        }
    }

    private void show(String name) {
        current = name;
        select(name);
        final HelpPages.Entry entry = HelpPages.find(name).orElseThrow();
        // Pages that count parameters plan models: the words come when they are there.
        load("Help page " + entry.title(), entry::page, page -> {
            if (name.equals(current)) {
                renderer.show(page, form.getBody());
                form.setOrigin(0, 0);
                form.reflow(true);
                onChange.run();
            }
        });
    }

    private <T> void load(String what, Supplier<T> source, Consumer<T> then) {
        final Job job = Job.createSystem(what, monitor -> {
            final T loaded;
            try {
                loaded = source.get();
            } catch (RuntimeException e) {
                return new Status(IStatus.ERROR, "org.vlpet.help", what + " cannot be made: " + e.getMessage(), e);
            }
            if (!control.isDisposed()) {
                control.getDisplay().asyncExec(() -> {
                    if (!control.isDisposed()) {
                        then.accept(loaded);
                    }
                });
            }
            return Status.OK_STATUS;
        });
        job.schedule();
    }

    private void searchSoon() {
        final int mine = ++query;
        control.getDisplay().timerExec(SEARCH_MILLIS, () -> {
            if (!control.isDisposed() && mine == query) {
                searchNow(mine);
            }
        });
    }

    private void searchNow(int mine) {
        final String words = search.getText().strip();
        if (words.isEmpty()) {
            fill();
            select(current);
            return;
        }
        load("Searching the Help", () -> {
            final HelpSearch pages = Optional.ofNullable(index).orElseGet(HelpSearch::new);
            return new Found(pages, pages.find(words));
        }, found -> {
            index = found.index();
            if (mine == query) {
                list(found.hits(), words);
            }
        });
    }

    private record Found(HelpSearch index, List<HelpSearch.Hit> hits) {
    }

    private void list(List<HelpSearch.Hit> hits, String words) {
        contents.removeAll();
        for (final HelpSearch.Hit hit : hits) {
            final TreeItem item = new TreeItem(contents, SWT.NONE);
            item.setText(hit.entry().title() + "  –  " + hit.excerpt());
            item.setData(hit.entry().name());
        }
        if (hits.isEmpty()) {
            final TreeItem item = new TreeItem(contents, SWT.NONE);
            item.setText("No page has all of: " + words);
            item.setData(current);
        }
    }

    private void openFirst() {
        if (contents.getItemCount() > 0) {
            open((String) contents.getItem(0).getData());
        }
    }

    private void fill() {
        contents.removeAll();
        TreeItem top = null;
        for (final HelpPages.Entry entry : HelpPages.all()) {
            final TreeItem item = entry.depth() == 0 ? new TreeItem(contents, SWT.NONE) : new TreeItem(top, SWT.NONE);
            item.setText(entry.title());
            item.setData(entry.name());
            top = entry.depth() == 0 ? item : top;
        }
        for (final TreeItem item : contents.getItems()) {
            item.setExpanded(true);
        }
    }

    private void select(String name) {
        for (final TreeItem item : contents.getItems()) {
            for (final TreeItem candidate : Stream.concat(Stream.of(item),
                    Arrays.stream(item.getItems())).toList()) {
                if (name.equals(candidate.getData())) {
                    contents.setSelection(candidate);
                    return;
                }
            }
        }
    }
}
