// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.ide.IDE;
import org.vlpet.dashboard.look.Actions;
import org.vlpet.dashboard.look.Commands;
import org.vlpet.dashboard.watch.RunFolders;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.table.TableFormat;
import org.vlpet.runs.watch.WatchedRun;

/** Toolbar, menus and keys of the Runs view. What changes a run is a command of another room, which may not be there. */
final class RunsActions {

    private static final String COMMAND = "org.vlpet.launch.command.";
    private static final Map<String, String> COMMANDS = commands();

    private final IViewSite site;
    private final RunsModel model;
    private final RunsTable table;
    private final Runnable changed;

    /** {@code changed} is told when the model was changed here. */
    RunsActions(IViewSite site, RunsModel model, RunsTable table, Runnable changed) {
        this.site = site;
        this.model = model;
        this.table = table;
        this.changed = changed;
    }

    private static Map<String, String> commands() {
        final Map<String, String> labels = new LinkedHashMap<>();
        labels.put("stop", "&Stop");
        labels.put("resume", "&Resume");
        labels.put("terminate", "&Terminate…");
        labels.put("enqueue", "Put into the &Queue");
        labels.put("dequeue", "Take out of the &Queue");
        labels.put("archive", "&Archive…");
        labels.put("delete", "&Delete Run…");
        return labels;
    }

    /** Fills toolbar and menus, and gives the workbench's own keys a meaning here; Ctrl+F does {@code find}. */
    void install(ISelectionProvider selections, Runnable find) {
        final IActionBars bars = site.getActionBars();
        final Action refresh = Actions.of("Re&fresh", "refresh", "Look at all folders now (F5)", RunsService.get()::refresh);
        final Action compare = Actions.of("Com&pare", "compare", "Compare: show only the selected runs, and their curves",
                this::compare);
        final Action columns = Actions.of("Colu&mns…", "columns", "Choose the columns", this::chooseColumns);
        final Action add = Actions.of("&Add folder…", "addfolder", "Add a folder of runs from elsewhere; it is only read",
                this::addFolder);
        bars.setGlobalActionHandler(ActionFactory.REFRESH.getId(), refresh);
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), Actions.of("Copy as Markdown", () -> copy(TableFormat.MD)));
        bars.setGlobalActionHandler(ActionFactory.FIND.getId(), Actions.of("Filter", find));
        bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), Actions.of("Select all", table::selectAll));
        bars.setGlobalActionHandler(ActionFactory.DELETE.getId(), Actions.of("Delete run", () -> run("delete")));
        final IToolBarManager tools = bars.getToolBarManager();
        tools.add(compare);
        tools.add(columns);
        tools.add(add);
        final IMenuManager more = bars.getMenuManager();
        more.add(refresh);
        more.add(compare);
        more.add(columns);
        more.add(copyMenu());
        more.add(new Separator());
        more.add(add);
        more.add(forgetMenu());
        final MenuManager context = new MenuManager();
        context.setRemoveAllWhenShown(true);
        context.addMenuListener(this::fill);
        table.control().setMenu(context.createContextMenu(table.control()));
        site.registerContextMenu(context, selections);
    }

    private MenuManager forgetMenu() {
        final MenuManager forget = new MenuManager("&Remove added folder");
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
        return forget;
    }

    private MenuManager copyMenu() {
        final MenuManager copy = new MenuManager("&Copy table as");
        copy.add(Actions.of("&LaTeX", () -> copy(TableFormat.LATEX)));
        copy.add(Actions.of("&Markdown", () -> copy(TableFormat.MD)));
        copy.add(Actions.of("&CSV", () -> copy(TableFormat.CSV)));
        return copy;
    }

    private void fill(IMenuManager menu) {
        final List<WatchedRun> runs = table.selectedRuns();
        if (!runs.isEmpty()) {
            final WatchedRun first = runs.getFirst();
            menu.add(view("Cur&ves", "curves"));
            menu.add(view("Samp&les", "samples"));
            menu.add(view("Tr&y it", "tryit"));
            menu.add(Actions.of("Com&pare selection", this::compare));
            menu.add(new Separator());
            menu.add(Actions.of("Open &experiment", () -> openExperiment(first)));
            menu.add(Actions.of("Open f&older", () -> Program.launch(first.folder().toString())));
            menu.add(Actions.of("Copy pat&h", () -> toClipboard(runs.stream().map(run -> run.folder().toString())
                    .collect(Collectors.joining("\n")))));
            menu.add(new Separator());
            COMMANDS.forEach((name, label) -> {
                if (Commands.exists(site, COMMAND + name)) {
                    menu.add(Commands.item(site, COMMAND + name, label));
                }
            });
        }
        if (model.hasOnly()) {
            menu.add(Actions.of("Show all r&uns again", this::compare));
        }
        menu.add(new Separator());
        menu.add(copyMenu());
        menu.add(Actions.of("Colu&mns…", this::chooseColumns));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
    }

    private Action view(String words, String name) {
        return Actions.of(words, () -> Commands.showView(site, "org.vlpet.dashboard." + name));
    }

    /** Calls a command on runs, if it is there and makes sense for the selected ones. */
    private void run(String name) {
        if (!table.selectedRuns().isEmpty() && Commands.isEnabled(site, COMMAND + name)) {
            Commands.execute(site, COMMAND + name, Map.of());
        } else {
            site.getActionBars().getStatusLineManager().setMessage(table.selectedRuns().isEmpty() ? "Select a run first."
                    : "A run that is under way cannot be deleted: stop it first.");
        }
    }

    private void compare() {
        if (model.hasOnly()) {
            model.setOnly(Optional.empty());
        } else {
            final Set<Path> folders = table.selectedRuns().stream().map(WatchedRun::folder)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (folders.isEmpty()) {
                site.getActionBars().getStatusLineManager().setMessage("Select the runs to compare first.");
                return;
            }
            model.setOnly(Optional.of(folders));
            Commands.showView(site, "org.vlpet.dashboard.curves");
        }
        changed.run();
    }

    private void copy(TableFormat format) {
        try {
            toClipboard(model.copy(table.selectedRuns(), format));
            site.getActionBars().getStatusLineManager().setMessage("The table is in the clipboard.");
        } catch (RunDirectoryException e) {
            site.getActionBars().getStatusLineManager().setErrorMessage(e.getMessage() + " " + e.remedy());
        }
    }

    private void toClipboard(String words) {
        final Clipboard clipboard = new Clipboard(table.control().getDisplay());
        clipboard.setContents(new Object[] {words}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private void chooseColumns() {
        final ColumnsDialog dialog = new ColumnsDialog(site.getShell(), model.choices(), model.columnIds());
        dialog.choose().ifPresent(chosen -> {
            model.choices().keySet().forEach(id -> model.setVisible(id, chosen.contains(id)));
            changed.run();
        });
    }

    /** Asks for a folder of runs to list, too. */
    void addFolder() {
        final DirectoryDialog dialog = new DirectoryDialog(site.getShell());
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
            IDE.openEditorOnFileStore(site.getPage(), EFS.getLocalFileSystem().getStore(file.toUri()));
        } catch (PartInitException e) {
            Commands.report(site, "The experiment cannot be opened.", e);
        }
    }
}
