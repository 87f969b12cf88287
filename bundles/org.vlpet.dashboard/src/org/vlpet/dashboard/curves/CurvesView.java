// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.vlpet.dashboard.look.Actions;
import org.vlpet.dashboard.look.Commands;
import org.vlpet.dashboard.look.EmptyPage;
import org.vlpet.dashboard.look.SaveFile;
import org.vlpet.dashboard.look.Selections;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.watch.HistoryJob;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.runs.RunState;
import org.vlpet.runs.watch.Curve;
import org.vlpet.runs.watch.RunHistory.Snapshot;
import org.vlpet.runs.watch.WatchedRun;

/** "Curves": losses and metrics of the selected runs, overlaid and live; of the newest run while none is selected. */
public final class CurvesView extends ViewPart {

    /** Identifier of the view. */
    public static final String ID = "org.vlpet.dashboard.curves";

    private static final int MOST_RUNS = 16;
    private static final int WIDE = 3;
    private static final int LOW = 190;

    private final CurvesModel model = new CurvesModel();
    private final HistoryJob job = new HistoryJob(this::read);
    private final Consumer<List<WatchedRun>> listener = this::changed;
    private final ISelectionListener selection = this::selected;
    private final Map<Path, String> names = new LinkedHashMap<>();
    private boolean chosen;
    private Composite pages;
    private Composite page;
    private EmptyPage empty;
    private Table quantities;
    private CurveMarks marks;
    private SashForm charts;
    private CurveChart losses;
    private CurveChart metrics;
    private CurvesBar bar;
    private CurvesMenu choices;
    private Label note;

    @Override
    public void createPartControl(Composite parent) {
        pages = new Composite(parent, SWT.NONE);
        pages.setLayout(new StackLayout());
        empty = new EmptyPage(pages, "No curves yet", "Select one or several runs in the view Runs: their losses and metrics "
                + "are drawn here while they train.").link("<a>Open the view Runs</a>", () -> Commands.showView(getSite(),
                        "org.vlpet.dashboard.runs"));
        page = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(page);
        bar = new CurvesBar(page, model, this::draw);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar.control());
        // A bar and a scale of numbers would leave a low view no room for a curve.
        page.addListener(SWT.Resize, event -> show(bar.control(), page.getSize().y >= LOW));
        final SashForm sash = new SashForm(page, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        quantities = new Table(sash, SWT.CHECK | SWT.BORDER);
        quantities.setToolTipText("What is drawn");
        quantities.addListener(SWT.Selection, event -> {
            if (event.detail == SWT.CHECK) {
                final TableItem item = (TableItem) event.item;
                model.choose((Curve.Key) item.getData(), item.getChecked());
                draw();
            }
        });
        marks = new CurveMarks(quantities);
        charts = new SashForm(sash, SWT.VERTICAL);
        losses = new CurveChart(charts, "step", "loss");
        metrics = new CurveChart(charts, "step", "score");
        // Low and wide at the foot of the window, two charts above each other would have no room for a curve.
        charts.addListener(SWT.Resize, event -> {
            final int orientation = charts.getSize().x > WIDE * charts.getSize().y ? SWT.HORIZONTAL : SWT.VERTICAL;
            if (charts.getOrientation() != orientation) {
                charts.setOrientation(orientation);
            }
        });
        sash.setWeights(22, 78);
        note = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).indent(6, 0).exclude(true).applyTo(note);
        actions();
        top(empty);
        getSite().getPage().addSelectionListener(selection);
        RunsService.get().addListener(listener);
        Theme.follow(page, this::draw);
        parent.addDisposeListener(event -> {
            getSite().getPage().removeSelectionListener(selection);
            RunsService.get().removeListener(listener);
            job.follow(List.of());
            job.cancel();
        });
        selected(this, getSite().getPage().getSelection("org.vlpet.dashboard.runs"));
    }

    private void actions() {
        final IMenuManager menu = getViewSite().getActionBars().getMenuManager();
        final Action refresh = Actions.of("Refresh", () -> job.follow(job.followed()));
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.REFRESH.getId(), refresh);
        menu.add(refresh);
        menu.add(Actions.of("Show all", this::showAll));
        menu.add(new Separator());
        choices = new CurvesMenu(menu, bar);
        menu.add(new Separator());
        getViewSite().getActionBars().getToolBarManager().add(Actions.of("Show all", "showall",
                "Show all: undo zooming and moving", this::showAll));
        getViewSite().getActionBars().getToolBarManager().add(Actions.of("Save as SVG…", "save", "Save the curves as SVG",
                () -> SaveFile.ask(getSite(), "curves.svg", model::svg)));
        menu.add(Actions.of("Save as SVG…", () -> SaveFile.ask(getSite(), "curves.svg", model::svg)));
        menu.add(Actions.of("Save as PNG…", () -> SaveFile.ask(getSite(), "curves.png", this::png)));
        menu.add(Actions.of("Save points as CSV…", () -> SaveFile.ask(getSite(), "curves.csv", model::csv)));
    }

    private void showAll() {
        losses.reset();
        metrics.reset();
    }

    private byte[] png() {
        final Image image = new Image(charts.getDisplay(), charts.getSize().x, charts.getSize().y);
        final GC gc = new GC(image);
        for (final CurveChart chart : List.of(losses, metrics)) {
            if (chart.control().isVisible()) {
                final Image part = chart.image();
                gc.drawImage(part, chart.control().getLocation().x, chart.control().getLocation().y);
                part.dispose();
            }
        }
        gc.dispose();
        final ImageLoader loader = new ImageLoader();
        loader.data = new org.eclipse.swt.graphics.ImageData[] {image.getImageData()};
        image.dispose();
        final var out = new java.io.ByteArrayOutputStream();
        loader.save(out, SWT.IMAGE_PNG);
        return out.toByteArray();
    }

    private void selected(IWorkbenchPart part, ISelection now) {
        final List<WatchedRun> runs = Selections.runs(now);
        if (!runs.isEmpty()) {
            chosen = true;
            follow(runs.stream().limit(MOST_RUNS).toList());
        } else if (!chosen) {
            followNewest();
        }
    }

    /** A choice lasts as long as one of the chosen runs is there: a selection may arrive after its folder has gone. */
    private void changed(List<WatchedRun> runs) {
        if (chosen && runs.stream().map(WatchedRun::folder).noneMatch(job.followed()::contains)) {
            chosen = false;
        }
        followNewest();
    }

    private void followNewest() {
        if (!chosen) {
            final List<WatchedRun> runs = RunsService.get().runs();
            runs.stream().filter(WatchedRun::isLive).findFirst()
                    .or(() -> runs.stream().filter(run -> run.started().isPresent()
                            && run.state().filter(state -> state != RunState.QUEUED).isPresent()).findFirst())
                    .ifPresent(run -> follow(List.of(run)));
        }
    }

    private void follow(List<WatchedRun> runs) {
        final List<Path> folders = runs.stream().map(WatchedRun::folder).toList();
        runs.forEach(run -> names.put(run.folder(), run.name()));
        setContentDescription(runs.size() == 1 ? runs.getFirst().folder().toString() : runs.size() + " runs: "
                + runs.stream().map(WatchedRun::name).collect(Collectors.joining(", ")));
        if (!folders.equals(job.followed())) {
            job.follow(folders);
        }
    }

    private void read(Map<Path, Snapshot> snapshots) {
        if (!pages.isDisposed()) {
            show(snapshots, names);
            Commands.newsIn(getSite());
        }
    }

    /** Shows what was read; also called by the measuring application with runs it made. */
    public void show(Map<Path, Snapshot> snapshots, Map<Path, String> titles) {
        model.setRuns(snapshots, titles);
        fillQuantities();
        draw();
        final String problems = String.join("\n", model.problems());
        note.setText(problems);
        show(note, !problems.isEmpty());
        if (model.isEmpty()) {
            empty.say("Nothing to draw yet", problems.isEmpty() ? "The selected runs have written no training step and no "
                    + "evaluation yet." : problems);
        }
        top(model.isEmpty() ? empty : page);
        page.layout();
    }

    private static void show(Control part, boolean shown) {
        ((GridData) part.getLayoutData()).exclude = !shown;
        part.setVisible(shown);
    }

    private void fillQuantities() {
        final List<Curve.Key> keys = model.keys();
        boolean same = keys.size() == quantities.getItemCount();
        for (int i = 0; same && i < keys.size(); i++) {
            same = keys.get(i).equals(quantities.getItem(i).getData());
        }
        if (!same) {
            quantities.removeAll();
            keys.forEach(key -> {
                final TableItem item = new TableItem(quantities, SWT.NONE);
                item.setText(key.label());
                item.setData(key);
                item.setChecked(model.isChosen(key));
            });
        }
    }

    private void draw() {
        final List<Line> loss = model.lines(true);
        final List<Line> metric = model.lines(false);
        losses.set(loss, model.label(), bar.isLogarithmic());
        choices.refresh();
        marks.show(model);
        metrics.set(metric, model.label(), false);
        final Control only = metric.isEmpty() ? losses.control() : loss.isEmpty()
                ? metrics.control() : null;
        if (charts.getMaximizedControl() != only) {
            charts.setMaximizedControl(only);
        }
    }

    private void top(Composite shown) {
        ((StackLayout) pages.getLayout()).topControl = shown;
        pages.layout();
    }

    /** What is drawn; for tests. */
    public CurvesModel model() {
        return model;
    }

    /** The upper chart; for tests and the measuring application. */
    public CurveChart lossChart() {
        return losses;
    }

    @Override
    public void setFocus() {
        if (((StackLayout) pages.getLayout()).topControl == empty) {
            empty.setFocus();
        } else {
            quantities.setFocus();
        }
    }
}
