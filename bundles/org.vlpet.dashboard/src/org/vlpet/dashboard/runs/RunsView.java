// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.part.ViewPart;
import org.vlpet.dashboard.look.Actions;
import org.vlpet.dashboard.look.Commands;
import org.vlpet.dashboard.look.EmptyPage;
import org.vlpet.dashboard.look.Selections;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.watch.RunFolders;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunInfo;
import org.vlpet.runs.RunState;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.table.TableFormat;
import org.vlpet.runs.watch.WatchedRun;

/** "Runs": all runs of all projects and added folders, live. What changes a run is a command of another room. */
public final class RunsView extends ViewPart {

    /** Identifier of the view. */
    public static final String ID = "org.vlpet.dashboard.runs";

    private static final List<String> RUN_COMMANDS = List.of("stop", "resume", "terminate", "dequeue", "archive", "delete");
    private static final String COMMAND = "org.vlpet.launch.command.";
    private static final String VISIBLE = "column";
    private static final String GROUPED = "grouped";

    private final RunsModel model = new RunsModel();
    private final Selections selections = new Selections();
    private final Consumer<List<WatchedRun>> listener = this::show;
    private Composite pages;
    private Composite page;
    private EmptyPage empty;
    private RunsTable table;
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
                .link("Show runs from elsewhere: <a>add a folder…</a> (mounted or copied; it is only read)", this::addFolder);
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
        actions();
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

    private void actions() {
        final Action refresh = Actions.of("Refresh", "refresh", "Look at all folders now (F5)", () -> RunsService.get().refresh());
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.REFRESH.getId(), refresh);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(),
                Actions.of("Copy as Markdown", () -> copy(TableFormat.MD)));
        final IToolBarManager tools = getViewSite().getActionBars().getToolBarManager();
        tools.add(Actions.of("Compare", "compare", "Compare: show only the selected runs, and their curves", this::compare));
        tools.add(Actions.of("Columns…", "columns", "Choose the columns", this::chooseColumns));
        tools.add(Actions.of("Add folder…", "addfolder", "Add a folder of runs from elsewhere; it is only read",
                this::addFolder));
        final IMenuManager more = getViewSite().getActionBars().getMenuManager();
        more.add(refresh);
        more.add(copyMenu());
        more.add(new Separator());
        final MenuManager forget = new MenuManager("Remove added folder");
        forget.setRemoveAllWhenShown(true);
        forget.addMenuListener(menu -> {
            RunFolders.added().forEach(folder -> menu.add(Actions.of(folder.toString(), () -> {
                RunFolders.remove(folder);
                RunsService.get().refresh();
            })));
            if (menu.isEmpty()) {
                final Action none = Actions.of("None was added", () -> { });
                none.setEnabled(false);
                menu.add(none);
            }
        });
        more.add(forget);
        final MenuManager context = new MenuManager();
        context.setRemoveAllWhenShown(true);
        context.addMenuListener(this::fill);
        table.control().setMenu(context.createContextMenu(table.control()));
        getSite().registerContextMenu(context, selections);
    }

    private MenuManager copyMenu() {
        final MenuManager copy = new MenuManager("Copy table as");
        copy.add(Actions.of("LaTeX", () -> copy(TableFormat.LATEX)));
        copy.add(Actions.of("Markdown", () -> copy(TableFormat.MD)));
        copy.add(Actions.of("CSV", () -> copy(TableFormat.CSV)));
        return copy;
    }

    private void fill(IMenuManager menu) {
        final List<WatchedRun> runs = table.selectedRuns();
        if (!runs.isEmpty()) {
            final WatchedRun first = runs.getFirst();
            menu.add(Actions.of("Open experiment", () -> openExperiment(first)));
            menu.add(Actions.of("Open folder", () -> Program.launch(first.folder().toString())));
            menu.add(Actions.of("Copy path", () -> toClipboard(runs.stream().map(run -> run.folder().toString())
                    .collect(Collectors.joining("\n")))));
            menu.add(new Separator());
            menu.add(Actions.of("Curves", () -> Commands.showView(getSite(), "org.vlpet.dashboard.curves")));
            menu.add(Actions.of("Samples", () -> Commands.showView(getSite(), "org.vlpet.dashboard.samples")));
            menu.add(Actions.of("Try it", () -> Commands.showView(getSite(), "org.vlpet.dashboard.tryit")));
            menu.add(Actions.of("Compare selection", this::compare));
            menu.add(new Separator());
            for (final String name : RUN_COMMANDS) {
                if (Commands.exists(getSite(), COMMAND + name)) {
                    final Action action = Actions.of(Commands.name(getSite(), COMMAND + name),
                            () -> Commands.execute(getSite(), COMMAND + name, Map.of()));
                    action.setEnabled(Commands.isEnabled(getSite(), COMMAND + name));
                    menu.add(action);
                }
            }
        }
        if (model.hasOnly()) {
            menu.add(Actions.of("Show all runs again", this::compare));
        }
        menu.add(new Separator());
        menu.add(copyMenu());
        menu.add(Actions.of("Columns…", this::chooseColumns));
        menu.add(new Separator(org.eclipse.ui.IWorkbenchActionConstants.MB_ADDITIONS));
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

    private void compare() {
        if (model.hasOnly()) {
            model.setOnly(Optional.empty());
        } else {
            final Set<Path> folders = table.selectedRuns().stream().map(WatchedRun::folder)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (folders.isEmpty()) {
                getViewSite().getActionBars().getStatusLineManager().setMessage("Select the runs to compare first.");
                return;
            }
            model.setOnly(Optional.of(folders));
            Commands.showView(getSite(), "org.vlpet.dashboard.curves");
        }
        update();
    }

    private void copy(TableFormat format) {
        try {
            toClipboard(model.copy(table.selectedRuns(), format));
            getViewSite().getActionBars().getStatusLineManager().setMessage("The table is in the clipboard.");
        } catch (RunDirectoryException e) {
            getViewSite().getActionBars().getStatusLineManager().setErrorMessage(e.getMessage() + " " + e.remedy());
        }
    }

    private void toClipboard(String words) {
        final Clipboard clipboard = new Clipboard(table.control().getDisplay());
        clipboard.setContents(new Object[] {words}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private void chooseColumns() {
        final ColumnsDialog dialog = new ColumnsDialog(getSite().getShell(), model.choices(), model.columnIds());
        dialog.choose().ifPresent(chosen -> {
            model.choices().keySet().forEach(id -> model.setVisible(id, chosen.contains(id)));
            update();
        });
    }

    private void addFolder() {
        final DirectoryDialog dialog = new DirectoryDialog(getSite().getShell());
        dialog.setText("Add a folder of runs");
        dialog.setMessage("A run directory, or a folder that holds some. It is only read.");
        final String chosen = dialog.open();
        if (chosen != null) {
            RunFolders.add(Path.of(chosen));
            RunsService.get().refresh();
        }
    }

    private void openExperiment(WatchedRun run) {
        final Path file = RunDirectory.of(run.folder()).experiment();
        try {
            if (!Files.isRegularFile(file)) {
                throw new PartInitException("There is no " + file + ".");
            }
            IDE.openEditorOnFileStore(getSite().getPage(), org.eclipse.core.filesystem.EFS.getLocalFileSystem().getStore(
                    file.toUri()));
        } catch (PartInitException e) {
            Commands.report(getSite(), "The experiment cannot be opened.", e);
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
