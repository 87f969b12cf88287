// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.vlpet.dashboard.look.Actions;
import org.vlpet.dashboard.look.Commands;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.paper.PaperModel.Line;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.runs.watch.WatchedRun;

/** "Paper Table": one's own runs above the rows that the paper reports, and all of them as a scatter plot. */
public final class PaperView extends ViewPart {

    /** Identifier of the view. */
    public static final String ID = "org.vlpet.dashboard.paper";

    private static final int FIRST_SCORE = 3;
    private static final String[] BACKBONES = {"bart-base", "t5-base"};

    private final Consumer<List<WatchedRun>> listener = this::show;
    private Combo tasks;
    private Combo backbone;
    private Link hint;
    private Table table;
    private ScatterPlot plot;
    private List<WatchedRun> runs = List.of();
    private List<Line> own = List.of();

    @Override
    public void createPartControl(Composite parent) {
        final Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(page);
        final Composite bar = new Composite(page, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridLayoutFactory.fillDefaults().numColumns(5).extendedMargins(6, 6, 6, 0).applyTo(bar);
        new Label(bar, SWT.NONE).setText("&Tasks:");
        tasks = new Combo(bar, SWT.READ_ONLY);
        tasks.setToolTipText("Which four tasks the columns are");
        for (final TaskSet set : TaskSet.values()) {
            tasks.add(set.label());
        }
        tasks.select(0);
        tasks.addListener(SWT.Selection, event -> turn());
        new Label(bar, SWT.NONE).setText("&Published rows:");
        backbone = new Combo(bar, SWT.READ_ONLY);
        backbone.setItems("BART-base", "T5-base", "Both");
        backbone.select(0);
        backbone.addListener(SWT.Selection, event -> fill());
        hint = new Link(bar, SWT.WRAP);
        hint.addListener(SWT.Selection, event -> Commands.showView(getSite(), "org.vlpet.dashboard.runs"));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(12, 0).applyTo(hint);
        final SashForm sash = new SashForm(page, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        table = new Table(sash, SWT.FULL_SELECTION | SWT.MULTI | SWT.BORDER);
        table.setHeaderVisible(true);
        column("", 26, SWT.LEFT);
        column("Method", 230, SWT.LEFT);
        column("Trained %", 80, SWT.RIGHT);
        TaskSet.IMAGES.columns().forEach(name -> column(name, 112, SWT.RIGHT));
        column("Avg", 104, SWT.RIGHT);
        column("Comparable", 92, SWT.LEFT);
        column("Backbone", 110, SWT.LEFT);
        column("Source and notes", 520, SWT.LEFT);
        plot = new ScatterPlot(sash, line -> select(line));
        sash.setWeights(62, 38);
        table.addListener(SWT.Selection, event -> plot.mark(table.getSelectionCount() == 1
                ? Optional.of((Line) table.getSelection()[0].getData()) : Optional.empty()));
        final Action refresh = Actions.of("Refresh", () -> RunsService.get().refresh());
        final Action copy = Actions.of("Copy as Markdown", "copy", "Copy the table as Markdown (Ctrl+C)", this::copy);
        getViewSite().getActionBars().getToolBarManager().add(copy);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.REFRESH.getId(), refresh);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        getViewSite().getActionBars().getMenuManager().add(refresh);
        getViewSite().getActionBars().getMenuManager().add(copy);
        show(RunsService.get().runs());
        Theme.follow(page, this::fill);
        RunsService.get().addListener(listener);
        parent.addDisposeListener(event -> RunsService.get().removeListener(listener));
    }

    private void column(String name, int width, int style) {
        final TableColumn column = new TableColumn(table, style);
        column.setText(name);
        column.setWidth(width);
    }

    private TaskSet chosen() {
        return TaskSet.values()[tasks.getSelectionIndex()];
    }

    /** To the other tasks. */
    private void turn() {
        for (int i = 0; i < chosen().columns().size(); i++) {
            table.getColumn(FIRST_SCORE + i).setText(chosen().columns().get(i));
        }
        backbone.setEnabled(chosen() == TaskSet.IMAGES);
        own = PaperModel.own(runs, chosen());
        fill();
    }

    private void show(List<WatchedRun> found) {
        if (!table.isDisposed()) {
            runs = found;
            final List<Line> now = PaperModel.own(runs, chosen());
            if (!now.equals(own) || table.getItemCount() == 0) {
                own = now;
                fill();
            }
        }
    }

    /** The lines shown: one's own first. */
    public List<Line> lines() {
        final List<Line> lines = new ArrayList<>(own);
        if (chosen() == TaskSet.VIDEOS) {
            return lines;
        }
        final int at = backbone.getSelectionIndex();
        lines.addAll(PaperModel.published(at < BACKBONES.length ? Optional.of(BACKBONES[at]) : Optional.empty()));
        return lines;
    }

    private void fill() {
        final boolean dark = Theme.isDark(table);
        table.setRedraw(false);
        table.removeAll();
        final List<Line> lines = lines();
        for (final Line line : lines) {
            final TableItem item = new TableItem(table, SWT.NONE);
            item.setData(line);
            item.setText(cells(line));
            if (line.own()) {
                item.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
            }
            if (!line.comparable().equals("yes")) {
                item.setForeground(8, Theme.bad(dark));
            }
        }
        table.setRedraw(true);
        plot.set(lines);
        hint.setText(own.isEmpty() ? "No run of yours has test metrics yet: <a>open the view Runs</a>. Rows are mean ± standard "
                + "deviation over three seeds." : own.size() + " of yours (●, bold)" + (chosen() == TaskSet.VIDEOS
                        ? "; the paper's table of these tasks is not known to us." : ", above the published rows (○)."));
        hint.requestLayout();
    }

    private static String[] cells(Line line) {
        final List<String> cells = new ArrayList<>(List.of(line.own() ? "●" : "○", line.method(), line.percent().map(p ->
                String.format(Locale.ROOT, "%.2f", p)).orElse("–")));
        cells.addAll(line.cells());
        cells.addAll(List.of(line.averageText(), line.comparable(), line.backbone(), line.note()));
        return cells.toArray(String[]::new);
    }

    private void select(Line line) {
        for (final TableItem item : table.getItems()) {
            if (item.getData() == line) {
                table.setSelection(item);
                table.showItem(item);
                plot.mark(Optional.of(line));
            }
        }
    }

    private void copy() {
        final StringBuilder out = new StringBuilder("| Method | Trained % | " + String.join(" | ", chosen().columns())
                + " | Avg | Comparable |\n|:---|---:|---:|---:|---:|---:|---:|:---|\n");
        for (final Line line : lines()) {
            final String[] cells = cells(line);
            out.append("| ").append(String.join(" | ", List.of(cells).subList(1, 9))).append(" |\n");
        }
        final Clipboard clipboard = new Clipboard(table.getDisplay());
        clipboard.setContents(new Object[] {out.toString()}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    @Override
    public void setFocus() {
        table.setFocus();
    }
}
