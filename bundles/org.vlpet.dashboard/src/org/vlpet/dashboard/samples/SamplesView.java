// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.samples;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.vlpet.dashboard.look.Actions;
import org.vlpet.dashboard.look.Commands;
import org.vlpet.dashboard.look.EmptyPage;
import org.vlpet.dashboard.look.Selections;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.samples.Pictures.Picture;
import org.vlpet.dashboard.watch.HistoryJob;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.runs.event.Event.Sample;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.sample.AttentionMap;
import org.vlpet.runs.watch.RunHistory.Snapshot;
import org.vlpet.runs.watch.WatchedRun;

/** "Samples": what a run answered, epoch by epoch, with picture, gates and attention. */
public final class SamplesView extends ViewPart {

    /** Identifier of the view. */
    public static final String ID = "org.vlpet.dashboard.samples";

    private static final int FIXED = 4;

    private final SamplesModel model = new SamplesModel();
    private final HistoryJob job = new HistoryJob(this::read);
    private final Consumer<List<WatchedRun>> listener = runs -> followNewest();
    private final ISelectionListener selection = this::selected;
    private boolean chosen;
    private Composite pages;
    private Composite page;
    private EmptyPage empty;
    private Combo part;
    private Table table;
    private PicturePane picture;
    private AttentionChoice attention;
    private Label asked;
    private GateStrip gates;
    private Optional<Sample> shown = Optional.empty();

    @Override
    public void createPartControl(Composite parent) {
        pages = new Composite(parent, SWT.NONE);
        pages.setLayout(new StackLayout());
        empty = new EmptyPage(pages, "No samples yet", "Select a run in the view Runs. At every evaluation it keeps some "
                + "predictions of each task (training.samplesPerEvaluation).").link("<a>Open the view Runs</a>",
                        () -> Commands.showView(getSite(), "org.vlpet.dashboard.runs"));
        page = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(page);
        bar(new Composite(page, SWT.NONE));
        final SashForm sash = new SashForm(page, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        table = new Table(sash, SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        table.addListener(SWT.Selection, event -> detail());
        details(sash);
        sash.setWeights(58, 42);
        final Action refresh = Actions.of("Refresh", () -> job.follow(job.followed()));
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.REFRESH.getId(), refresh);
        getViewSite().getActionBars().getMenuManager().add(refresh);
        top(empty);
        getSite().getPage().addSelectionListener(selection);
        RunsService.get().addListener(listener);
        Theme.follow(page, this::fill);
        parent.addDisposeListener(event -> {
            getSite().getPage().removeSelectionListener(selection);
            RunsService.get().removeListener(listener);
            job.follow(List.of());
            job.cancel();
        });
        selected(this, getSite().getPage().getSelection("org.vlpet.dashboard.runs"));
    }

    private void bar(Composite bar) {
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridLayoutFactory.fillDefaults().numColumns(3).extendedMargins(6, 6, 6, 0).applyTo(bar);
        part = new Combo(bar, SWT.READ_ONLY);
        part.setToolTipText("Task and split");
        part.add("All tasks");
        part.select(0);
        part.addListener(SWT.Selection, event -> {
            model.setPart(part.getSelectionIndex() == 0 ? Optional.empty() : Optional.of(part.getText()));
            fill();
        });
        final Combo right = new Combo(bar, SWT.READ_ONLY);
        right.setItems("Right and wrong", "Only right", "Only wrong");
        right.setToolTipText("Right: the newest prediction gets at least half of the full score");
        right.select(0);
        right.addListener(SWT.Selection, event -> {
            model.setRight(right.getSelectionIndex() == 0 ? Optional.empty() : Optional.of(right.getSelectionIndex() == 1));
            fill();
        });
        final Text text = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        text.setMessage("Filter: question, reference, prediction");
        text.addListener(SWT.Modify, event -> {
            model.setText(text.getText());
            fill();
        });
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
    }

    private void details(Composite sash) {
        final Composite details = new Composite(sash, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(details);
        asked = new Label(details, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).indent(6, 4).applyTo(asked);
        picture = new PicturePane(details, SWT.BORDER, "Select a sample to see its picture.");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(picture);
        attention = new AttentionChoice(details, picture);
        gates = new GateStrip(details);
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, gates.size().y).applyTo(gates.control());
    }

    private void selected(IWorkbenchPart source, ISelection now) {
        final List<WatchedRun> runs = Selections.runs(now);
        if (!runs.isEmpty()) {
            chosen = true;
            follow(runs.getFirst());
        } else if (!chosen) {
            followNewest();
        }
    }

    private void followNewest() {
        if (!chosen) {
            RunsService.get().runs().stream().filter(run -> !run.metrics().isEmpty()).findFirst().ifPresent(this::follow);
        }
    }

    private void follow(WatchedRun run) {
        setContentDescription(run.folder().toString());
        if (!job.followed().equals(List.of(run.folder()))) {
            job.follow(List.of(run.folder()));
        }
    }

    private void read(Map<Path, Snapshot> snapshots) {
        if (pages.isDisposed()) {
            return;
        }
        final Snapshot snapshot = snapshots.values().stream().findFirst().orElse(Snapshot.NONE);
        model.setSamples(snapshot.samples());
        final String before = part.getText();
        part.setItems(new String[] {"All tasks"});
        model.parts().forEach(part::add);
        part.select(Math.max(0, part.indexOf(before)));
        model.setPart(part.getSelectionIndex() <= 0 ? Optional.empty() : Optional.of(part.getText()));
        fill();
        if (snapshot.samples().isEmpty()) {
            empty.say("No samples yet", snapshot.problem().orElse("The selected run has not been evaluated yet. At every "
                    + "evaluation it keeps some predictions of each task (training.samplesPerEvaluation)."));
        }
        top(snapshot.samples().isEmpty() ? empty : page);
    }

    private void fill() {
        final List<Integer> epochs = model.epochs();
        final boolean dark = Theme.isDark(table);
        final int top = table.getTopIndex();
        final String before = table.getSelectionCount() == 1 ? key((SampleRow) table.getSelection()[0].getData()) : "";
        table.setRedraw(false);
        table.removeAll();
        columns(epochs);
        for (final SampleRow row : model.rows()) {
            final TableItem item = new TableItem(table, SWT.NONE);
            item.setData(row);
            item.setText(0, row.isRight() ? "✓" : "✗");
            item.setForeground(0, row.isRight() ? Theme.good(dark) : Theme.bad(dark));
            item.setText(1, row.last().task() + (row.last().split().isEmpty() ? "" : " (" + row.last().split() + ")"));
            item.setText(2, row.last().text());
            item.setText(3, String.join(" | ", row.last().references()));
            for (int i = 0; i < epochs.size(); i++) {
                final Sample sample = row.byEpoch().get(epochs.get(i));
                if (sample != null) {
                    item.setText(FIXED + i, sample.prediction());
                    item.setForeground(FIXED + i, SampleRow.isRight(sample) ? Theme.good(dark) : Theme.bad(dark));
                }
            }
            if (key(row).equals(before)) {
                table.setSelection(item);
            }
        }
        table.setTopIndex(top);
        table.setRedraw(true);
        if (table.getSelectionCount() == 0 && table.getItemCount() > 0) {
            table.setSelection(0);
        }
        detail();
    }

    private static String key(SampleRow row) {
        return row.last().split() + '\0' + row.last().task() + '\0' + row.last().id();
    }

    private void columns(List<Integer> epochs) {
        if (table.getColumnCount() == 0) {
            column("", 28);
            column("Task", 100);
            column("Question", 220);
            column("References", 150);
        }
        while (table.getColumnCount() > FIXED + epochs.size()) {
            table.getColumn(table.getColumnCount() - 1).dispose();
        }
        for (int i = 0; i < epochs.size(); i++) {
            if (table.getColumnCount() <= FIXED + i) {
                column("", 110);
            }
            table.getColumn(FIXED + i).setText("Epoch " + epochs.get(i));
        }
    }

    private void column(String name, int width) {
        final TableColumn column = new TableColumn(table, SWT.LEFT);
        column.setText(name);
        column.setWidth(width);
    }

    private void detail() {
        if (table.getSelectionCount() != 1) {
            shown = Optional.empty();
            asked.setText("");
            picture.set(List.of());
            attention.set(Optional.empty(), false);
            gates.set(Map.of(), -1, false);
            return;
        }
        final Sample sample = ((SampleRow) table.getSelection()[0].getData()).last();
        if (shown.filter(before -> before == sample).isPresent()) {
            return;
        }
        shown = Optional.of(sample);
        asked.setText((sample.text().isEmpty() ? "Caption" : sample.text()).replace("&", "&&") + "\nPrediction: "
                + sample.prediction().replace("&", "&&") + String.format(Locale.ROOT, "   (score %.1f, epoch %d)", sample.score(),
                        sample.at().epoch()) + "\nReferences: " + String.join(" | ", sample.references()).replace("&", "&&"));
        asked.getParent().layout();
        gates.set(sample.gates(), -1, false);
        load(sample, job.followed().isEmpty() ? Optional.empty() : Optional.of(job.followed().getFirst()));
    }

    private void load(Sample sample, Optional<Path> folder) {
        final boolean video = folder.filter(run -> VideoTasks.isVideo(run, sample.task())).isPresent();
        Job.createSystem("Reading a sample", (ICoreRunnable) monitor -> {
            final List<Picture> pictures = Pictures.read(sample.images());
            final Optional<AttentionMap> map = folder.flatMap(run -> sample.attentionFile().flatMap(file -> {
                try {
                    return Optional.of(AttentionMap.read(run.resolve(file)));
                } catch (RunDirectoryException lost) {
                    // A copied run may lack it; then there is nothing to lay over the picture.
                    return Optional.empty();
                }
            }));
            pages.getDisplay().asyncExec(() -> {
                if (!pages.isDisposed() && shown.filter(now -> now == sample).isPresent()) {
                    picture.set(pictures.isEmpty() ? List.of(Picture.none("", "This run was made before samples named their "
                            + "pictures.")) : pictures, video);
                    attention.set(map, video);
                    gates.set(sample.gates(), map.map(m -> m.input().size()).orElse(-1), video);
                }
            });
        }).schedule();
    }

    private void top(Composite next) {
        ((StackLayout) pages.getLayout()).topControl = next;
        pages.layout();
    }

    /** What is listed; for tests. */
    public SamplesModel model() {
        return model;
    }

    /** Lists anew after a change of the model; for tests. */
    public void update() {
        fill();
    }

    /** Selects a line, as a click does; for tests. */
    public void select(int row) {
        table.setSelection(row);
        detail();
    }

    /** Pictures on the screen; for tests. */
    public int shownPictures() {
        return picture.shownPictures();
    }

    /** Shares of the attention over the frames of a video; for tests. */
    public List<Double> frameShares() {
        return picture.frameShares();
    }

    /** Sites with gates on the screen; for tests. */
    public int shownGates() {
        return gates.sites();
    }

    /** Whether attention can be laid over the picture; for tests. */
    public boolean hasAttention() {
        return attention.isPresent();
    }

    @Override
    public void setFocus() {
        if (((StackLayout) pages.getLayout()).topControl == empty) {
            empty.setFocus();
        } else {
            table.setFocus();
        }
    }
}
