// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.vlpet.dashboard.look.Commands;
import org.vlpet.dashboard.look.EmptyPage;
import org.vlpet.dashboard.look.Selections;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.runs.RunInfo;
import org.vlpet.runs.RunState;
import org.vlpet.runs.watch.WatchedRun;

/** "Runs": all runs of all projects and added folders, live. What changes a run is a command of another room. */
public final class RunsView extends ViewPart {

    /** Identifier of the view. */
    public static final String ID = "org.vlpet.dashboard.runs";

    private static final String VISIBLE = "column";
    private static final String GROUPED = "grouped";

    private final RunsModel model = new RunsModel();
    private final Selections selections = new Selections();
    private final Consumer<List<WatchedRun>> listener = this::show;
    private Composite pages;
    private Composite page;
    private EmptyPage empty;
    private RunsTable table;
    private RunsActions actions;
    private Text filter;
    private Label count;
    private Label note;
    private Button group;

    @Override
    public void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        if (memento != null) {
            for (final IMemento column : memento.getChildren(VISIBLE)) {
                model.setVisible(column.getID(), Boolean.TRUE.equals(column.getBoolean("shown")));
            }
            model.setGrouped(Boolean.TRUE.equals(memento.getBoolean(GROUPED)));
        }
    }

    @Override
    public void saveState(IMemento memento) {
        model.visibility().forEach((id, shown) -> memento.createChild(VISIBLE, id).putBoolean("shown", shown));
        memento.putBoolean(GROUPED, model.isGrouped());
    }

    @Override
    public void createPartControl(Composite parent) {
        pages = new Composite(parent, SWT.NONE);
        pages.setLayout(new StackLayout());
        empty = new EmptyPage(pages, "Looking for runs…", "")
                .link("Start one: <a>new experiment or demo project…</a>", () -> Commands.execute(getSite(),
                        "org.eclipse.ui.newWizard", Map.of()))
                .link("Show runs from elsewhere: <a>add a folder…</a> (mounted or copied; it is only read)",
                        () -> actions.addFolder());
        page = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(page);
        bar(new Composite(page, SWT.NONE));
        table = new RunsTable(page, model, this::selectionChanged);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        note = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).indent(6, 0).exclude(true).applyTo(note);
        table.control().addListener(SWT.MouseDoubleClick, event -> open());
        table.control().addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
                open();
            }
        });
        actions = new RunsActions(getViewSite(), model, table, this::update);
        actions.install(selections, () -> {
            filter.setFocus();
            filter.selectAll();
        });
        getSite().setSelectionProvider(selections);
        top(empty);
        RunsService.get().addListener(listener);
        Theme.follow(page, () -> {
            table.refresh();
            note.setForeground(Theme.bad(Theme.isDark(page)));
        });
        parent.addDisposeListener(event -> RunsService.get().removeListener(listener));
    }

    private void bar(Composite bar) {
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridLayoutFactory.fillDefaults().numColumns(5).extendedMargins(6, 6, 6, 0).applyTo(bar);
        filter = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage("Filter: words of name, method, host… (all must occur)");
        filter.addListener(SWT.Modify, event -> {
            model.setText(filter.getText());
            update();
        });
        filter.setToolTipText("Ctrl+F leads here, arrow down to the table");
        filter.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                table.control().setFocus();
            }
        });
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(filter);
        final Combo state = new Combo(bar, SWT.READ_ONLY);
        state.setToolTipText("Only runs in this state");
        state.add("All states");
        Arrays.stream(RunState.values()).forEach(one -> state.add(one.json()));
        state.select(0);
        state.addListener(SWT.Selection, event -> {
            model.setState(RunState.ofJson(state.getText()));
            update();
        });
        group = check(bar, "&Group by experiment", "One line per experiment: mean ± standard deviation over its runs, best in "
                + "bold", () -> model.setGrouped(group.getSelection()));
        group.setSelection(model.isGrouped());
        final Button[] differences = new Button[1];
        differences[0] = check(bar, "Only &differences", "Columns for the settings in which the shown runs differ",
                () -> model.setDifferences(differences[0].getSelection()));
        count = new Label(bar, SWT.RIGHT);
        GridDataFactory.fillDefaults().hint(130, SWT.DEFAULT).align(SWT.END, SWT.CENTER).applyTo(count);
    }

    private Button check(Composite bar, String words, String tip, Runnable change) {
        final Button button = new Button(bar, SWT.CHECK);
        button.setText(words);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> {
            change.run();
            update();
        });
        return button;
    }

    /** What the table shows; for tests and for the measuring application. */
    public RunsModel model() {
        return model;
    }

    /** Shows these runs; called by the service, and by the measuring application with runs it made. */
    public void show(List<WatchedRun> runs) {
        if (!pages.isDisposed()) {
            model.setRuns(runs);
            update();
            Commands.newsIn(getSite());
            if (runs.isEmpty()) {
                empty.say("There are no runs yet", "A run is a folder that training writes: every run of a project's \"runs\" "
                        + "folder, and of the folders you add, is listed here while it works and afterwards.");
            }
            top(runs.isEmpty() ? empty : page);
        }
    }

    /** Computes and draws anew after a change of the model. */
    public void update() {
        model.update();
        table.refresh();
        count.setText((model.shown().size() == model.total() ? "" : model.shown().size() + " of ") + model.total()
                + (model.total() == 1 ? " run" : " runs"));
        selectionChanged();
    }

    private void top(Composite shown) {
        ((StackLayout) pages.getLayout()).topControl = shown;
        pages.layout();
    }

    private void selectionChanged() {
        if (table != null) {
            final List<WatchedRun> runs = table.selectedRuns();
            selections.setSelection(new StructuredSelection(runs));
            say(runs.size() == 1 ? notice(runs.getFirst()) : "");
        }
    }

    /** What somebody must know about a run; who died could not write it down. */
    private static String notice(WatchedRun run) {
        final String written = run.problem().or(() -> run.info().map(RunInfo::message)).orElse("");
        return written.isEmpty() && run.state().filter(RunState.LOST::equals).isPresent()
                ? "The process of this run ended without a word: it was killed, memory ran out, or its machine was restarted. "
                        + "Resume the run to go on from its last checkpoint; console.log in its folder may tell more." : written;
    }

    /** Below the table: the column of messages is seldom in view, and a message is longer than a cell. */
    private void say(String message) {
        if (!note.getText().equals(message.replace("&", "&&"))) {
            note.setText(message.replace("&", "&&"));
            note.setForeground(Theme.bad(Theme.isDark(page)));
            ((GridData) note.getLayoutData()).exclude = message.isEmpty();
            note.setVisible(!message.isEmpty());
            page.layout();
        }
    }

    /** Selects a line, as a click does. */
    public void select(int row) {
        table.select(row);
    }

    /** Selects every line. */
    public void selectAll() {
        table.selectAll();
    }

    private void open() {
        final List<RunRow> rows = table.selectedRows();
        if (rows.size() == 1 && rows.getFirst().group()) {
            model.toggle(rows.getFirst());
            update();
        } else if (!rows.isEmpty()) {
            Commands.showView(getSite(), "org.vlpet.dashboard.curves");
        }
    }

    @Override
    public void setFocus() {
        if (((StackLayout) pages.getLayout()).topControl == empty) {
            empty.setFocus();
        } else {
            table.control().setFocus();
        }
    }
}
