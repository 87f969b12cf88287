// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.datacheck;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.part.ViewPart;
import org.vlpet.dashboard.look.Actions;
import org.vlpet.dashboard.look.EmptyPage;
import org.vlpet.dashboard.look.Experiments;
import org.vlpet.dashboard.look.Theme;

/** "Data Check": what an experiment's data looks like, and what is wrong with it, before it is trained on. */
public final class DataCheckView extends ViewPart {

    /** Identifier of the view. */
    public static final String ID = "org.vlpet.dashboard.datacheck";

    private static final Pattern PERCENT = Pattern.compile("(?:\\[[#.]*\\] )?(\\d+)% ");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** What is known about an experiment. */
    private record Known(Optional<DataReport> report, String words, boolean wrong) {
    }

    private final Map<Path, Known> known = new HashMap<>();
    private final ISelectionListener selection = this::selected;
    private Optional<Path> experiment = Optional.empty();
    private Optional<DataCheckJob> job = Optional.empty();
    private Optional<Path> checked = Optional.empty();
    private Action check;
    private Action cancel;
    private Composite pages;
    private Composite page;
    private EmptyPage empty;
    private EmptyPage unchecked;
    private Label status;
    private ProgressBar bar;
    private Composite body;
    private CTabFolder tabs;
    private Text failure;
    private OverviewPage overview;
    private ShapesPage shapes;
    private BatchPage batch;

    @Override
    public void createPartControl(Composite parent) {
        pages = new Composite(parent, SWT.NONE);
        pages.setLayout(new StackLayout());
        empty = new EmptyPage(pages, "No experiment is chosen", "Select an experiment (a .vlpet file) in the Project Explorer, "
                + "or open one. Its data can then be looked at without training: counts, broken files, lengths, answers, what "
                + "splits share, and the first batch as the model sees it.")
                .link("Or <a>open an experiment file…</a>", this::open);
        unchecked = new EmptyPage(pages, "", "A check looks at every annotation and at many of the pictures, in a process of "
                + "its own, and changes nothing.").link("<a>Check the data of this experiment</a>", this::check);
        page = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).numColumns(2).applyTo(page);
        status = new Label(page, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).indent(6, 4).align(SWT.FILL, SWT.CENTER).applyTo(status);
        bar = new ProgressBar(page, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().hint(180, SWT.DEFAULT).indent(0, 4).align(SWT.END, SWT.CENTER).exclude(true).applyTo(bar);
        body = new Composite(page, SWT.NONE);
        body.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(body);
        failure = new Text(body, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        tabs = new CTabFolder(body, SWT.BOTTOM | SWT.FLAT);
        overview = new OverviewPage(tabs);
        shapes = new ShapesPage(tabs);
        batch = new BatchPage(tabs);
        tab("Overview", overview.control());
        tab("Lengths and Answers", shapes.control());
        tab("First Batch", batch.control());
        tabs.setSelection(0);
        actions();
        getSite().getPage().addSelectionListener(selection);
        Theme.follow(page, this::fill);
        parent.addDisposeListener(event -> {
            getSite().getPage().removeSelectionListener(selection);
            job.ifPresent(DataCheckJob::cancel);
        });
        selected(this, getSite().getPage().getSelection());
        fill();
    }

    private void tab(String name, Composite control) {
        final CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(name);
        item.setControl(control);
    }

    private void actions() {
        check = Actions.of("Check Data", "check", "Check the data of the experiment (F5)", this::check);
        cancel = Actions.of("Cancel", "cancel", "Cancel the check", this::cancel);
        final IToolBarManager tools = getViewSite().getActionBars().getToolBarManager();
        tools.add(check);
        tools.add(cancel);
        tools.add(Actions.of("Open…", "open", "Check the data of an experiment file from elsewhere", this::open));
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.REFRESH.getId(), check);
    }

    private void selected(IWorkbenchPart part, ISelection now) {
        Experiments.of(now).or(() -> part instanceof IEditorPart || experiment.isEmpty() ? Experiments.edited(
                getSite().getPage()) : Optional.empty()).map(IFile::getLocation).map(location -> location.toPath())
                .filter(file -> experiment.filter(file::equals).isEmpty()).ifPresent(file -> {
                    experiment = Optional.of(file);
                    fill();
                });
    }

    private void open() {
        final FileDialog dialog = new FileDialog(getSite().getShell(), SWT.OPEN);
        dialog.setText("An experiment whose data is to be checked");
        dialog.setFilterExtensions(new String[] {"*.vlpet"});
        final String chosen = dialog.open();
        if (chosen != null) {
            check(Path.of(chosen));
        }
    }

    /** Checks the data of this experiment; one check at a time. */
    public void check(Path file) {
        experiment = Optional.of(file);
        check();
    }

    private void check() {
        if (experiment.isEmpty() || job.isPresent() || !saved(experiment.get())) {
            fill();
            return;
        }
        final Path file = experiment.get();
        final DataCheckJob started = new DataCheckJob(file, pages, this::progress,
                report -> ended(file, new Known(Optional.of(report), sum(report), !report.ok())),
                wrong -> ended(file, new Known(Optional.empty(), wrong.getMessage() + (wrong.remedy().isEmpty() ? ""
                        : "\n\n" + wrong.remedy()), true)));
        job = Optional.of(started);
        checked = experiment;
        started.schedule();
        fill();
        progress("starting the engine");
    }

    /** What is checked is the file: unsaved changes would not be seen, so the user is asked. */
    private boolean saved(Path file) {
        for (final var reference : getSite().getPage().getEditorReferences()) {
            final IEditorPart editor = reference.getEditor(false);
            final IFile edited = editor == null ? null : ResourceUtil.getFile(editor.getEditorInput());
            if (edited != null && edited.getLocation() != null && edited.getLocation().toPath().equals(file)
                    && editor.isDirty()) {
                return getSite().getPage().saveEditor(editor, true);
            }
        }
        return true;
    }

    private void cancel() {
        job.ifPresent(DataCheckJob::cancel);
    }

    private void progress(String line) {
        if (job.isEmpty()) {
            return;
        }
        final Matcher percent = PERCENT.matcher(line);
        final boolean counted = percent.find();
        bar.setSelection(counted ? Integer.parseInt(percent.group(1)) : 0);
        status.setText("Checking " + checked.orElseThrow().getFileName() + ": " + (counted ? percent.replaceFirst("") : line)
                .replace("&", "&&"));
    }

    private void ended(Path file, Known found) {
        job = Optional.empty();
        known.put(file, found);
        // What was asked for is shown, whatever is selected by now.
        experiment = Optional.of(file);
        fill();
    }

    private static String sum(DataReport report) {
        final long errors = report.count(true);
        final long warnings = report.count(false);
        return (errors + warnings == 0 ? "nothing to complain about" : errors + (errors == 1 ? " error, " : " errors, ")
                + warnings + (warnings == 1 ? " warning" : " warnings")) + ", checked at " + LocalTime.now().format(CLOCK);
    }

    private void fill() {
        final boolean busy = job.isPresent();
        check.setEnabled(experiment.isPresent() && !busy);
        cancel.setEnabled(busy);
        setContentDescription(experiment.map(Path::toString).orElse(""));
        final Optional<Known> now = experiment.map(known::get);
        ((GridData) bar.getLayoutData()).exclude = !busy;
        bar.setVisible(busy);
        if (!busy && now.isEmpty()) {
            experiment.ifPresent(file -> unchecked.title("The data of " + file.getFileName() + " was not checked yet"));
            top(pages, experiment.isPresent() ? unchecked : empty);
            return;
        }
        if (!busy) {
            status.setText(now.get().report().isPresent() ? experiment.get().getFileName() + ": " + now.get().words()
                    : "The data of " + experiment.get().getFileName() + " could not be checked");
            status.setForeground(now.get().wrong() ? Theme.bad(Theme.isDark(page)) : null);
        } else {
            status.setForeground(null);
        }
        now.ifPresent(this::show);
        body.setVisible(now.isPresent());
        page.layout();
        top(pages, page);
    }

    private void show(Known found) {
        found.report().ifPresent(report -> {
            overview.show(report);
            shapes.show(report);
            batch.show(report);
        });
        if (found.report().isEmpty()) {
            failure.setText(found.words());
        }
        top(body, found.report().isPresent() ? tabs : failure);
    }

    private static void top(Composite stack, org.eclipse.swt.widgets.Control next) {
        ((StackLayout) stack.getLayout()).topControl = next;
        stack.layout();
    }

    /** What stands above the report, or why there is none; for tests. */
    public String said() {
        return status.getText() + "\n" + failure.getText();
    }

    /** Everything the pictures of lengths and answers show, as text; for tests. */
    public List<String> shapes() {
        return shapes.words();
    }

    /** The selected row of the first batch, as text; for tests. */
    public String firstBatch() {
        return batch.words();
    }

    /** Pictures of the selected row of the first batch; for tests. */
    public int shownPictures() {
        return batch.shownPictures();
    }

    /** Turns to a tab, by its number. */
    public void turnTo(int tab) {
        tabs.setSelection(tab);
    }

    /** Whether a check is under way. */
    public boolean isChecking() {
        return job.isPresent();
    }

    @Override
    public void setFocus() {
        if (((StackLayout) pages.getLayout()).topControl instanceof EmptyPage page) {
            page.setFocus();
        } else {
            tabs.setFocus();
        }
    }
}
