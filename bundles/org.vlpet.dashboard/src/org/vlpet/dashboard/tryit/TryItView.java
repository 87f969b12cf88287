// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.vlpet.dashboard.child.ChildException;
import org.vlpet.dashboard.child.ChildJob;
import org.vlpet.dashboard.look.Actions;
import org.vlpet.dashboard.look.Commands;
import org.vlpet.dashboard.look.EmptyPage;
import org.vlpet.dashboard.look.Selections;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.samples.AttentionChoice;
import org.vlpet.dashboard.samples.GateStrip;
import org.vlpet.dashboard.samples.PicturePane;
import org.vlpet.dashboard.samples.Pictures;
import org.vlpet.dashboard.samples.VideoTasks;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.runs.RunState;
import org.vlpet.runs.watch.WatchedRun;

/** "Try It": drop a picture, type a question, read the answer of a run's model, with gates and attention. */
public final class TryItView extends ViewPart {

    /** Identifier of the view. */
    public static final String ID = "org.vlpet.dashboard.tryit";

    private static final String AUTOMATIC = "Automatic";
    private static final String DROP_PICTURE = "Drop a picture here, or two for a statement about two.";
    private static final String DROP_VIDEO = "Drop a video here: a folder with its frames, or a file of its features.";

    private final Consumer<List<WatchedRun>> listener = this::show;
    private final ISelectionListener selection = this::selected;
    private final List<Path> images = new ArrayList<>();
    private List<WatchedRun> runs = List.of();
    private Optional<ModelProcess> model = Optional.empty();
    private Optional<Job> asking = Optional.empty();
    private Composite pages;
    private Composite page;
    private EmptyPage empty;
    private Combo run;
    private Combo task;
    private Label medium;
    private Text question;
    private VideoFields fields;
    private Button ask;
    private Button cancel;
    private Label answer;
    private Text note;
    private PicturePane picture;
    private AttentionChoice attention;
    private GateStrip gates;
    private boolean wrong;

    @Override
    public void createPartControl(Composite parent) {
        pages = new Composite(parent, SWT.NONE);
        pages.setLayout(new StackLayout());
        empty = new EmptyPage(pages, "No model to ask yet", "As soon as a run has written its first checkpoint, its model answers "
                + "questions about your pictures here.").link("<a>Open the view Runs</a>", () -> Commands.showView(getSite(),
                        "org.vlpet.dashboard.runs"));
        page = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(page);
        final SashForm sash = new SashForm(page, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        form(new Composite(sash, SWT.NONE));
        final Composite right = new Composite(sash, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(right);
        picture = new PicturePane(right, SWT.BORDER, DROP_PICTURE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(picture);
        attention = new AttentionChoice(right, picture);
        gates = new GateStrip(right);
        gates.say("Gate values appear here with the answer.");
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, gates.size().y).applyTo(gates.control());
        sash.setWeights(36, 64);
        drop();
        final Action refresh = Actions.of("Refresh", () -> RunsService.get().refresh());
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.REFRESH.getId(), refresh);
        top(empty);
        getSite().getPage().addSelectionListener(selection);
        RunsService.get().addListener(listener);
        Theme.follow(page, this::colour);
        parent.addDisposeListener(event -> {
            getSite().getPage().removeSelectionListener(selection);
            RunsService.get().removeListener(listener);
            asking.ifPresent(Job::cancel);
            model.ifPresent(ModelProcess::close);
        });
    }

    private void form(Composite form) {
        GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 10).spacing(8, 6).applyTo(form);
        label(form, "&Run:");
        run = new Combo(form, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(run);
        run.addListener(SWT.Selection, event -> taken());
        medium = label(form, "&Picture:");
        final Composite buttons = new Composite(form, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(buttons);
        button(buttons, "&Open…", () -> open());
        button(buttons, "C&lear", () -> setImages(List.of()));
        label(form, "&Question:");
        question = new Text(form, SWT.BORDER);
        question.setMessage("Empty: describe the picture");
        question.addListener(SWT.DefaultSelection, event -> ask());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(question);
        fields = new VideoFields(form);
        label(form, "Answer &as:");
        task = new Combo(form, SWT.READ_ONLY);
        task.setToolTipText("Automatic: a caption without a question, a statement with two pictures, else the run's first "
                + "question task");
        task.add(AUTOMATIC);
        task.select(0);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(task);
        new Label(form, SWT.NONE);
        final Composite run = new Composite(form, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(run);
        ask = button(run, "As&k", this::ask);
        cancel = button(run, "&Cancel", this::cancel);
        cancel.setEnabled(false);
        answer = new Label(form, SWT.WRAP);
        answer.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.HEADER_FONT));
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(160, SWT.DEFAULT).indent(0, 10).applyTo(answer);
        note = new Text(form, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(160, 60).applyTo(note);
    }

    private static Label label(Composite form, String words) {
        final Label label = new Label(form, SWT.NONE);
        label.setText(words);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
        return label;
    }

    private static Button button(Composite bar, String words, Runnable action) {
        final Button button = new Button(bar, SWT.PUSH);
        button.setText(words);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private void drop() {
        final DropTarget target = new DropTarget(page, DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = DND.DROP_COPY;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] files) {
                    // A second picture joins the first; two at once replace what was there.
                    final List<Path> dropped = Arrays.stream(files).limit(isVideo() ? 1 : 2).map(Path::of).toList();
                    setImages(dropped.size() == 1 && images.size() == 1 && !isVideo() ? List.of(images.getFirst(), dropped.getFirst())
                            : dropped);
                }
            }
        });
    }

    /** Whether the chosen run is about videos. */
    private boolean isVideo() {
        final int at = run.getSelectionIndex();
        return at >= 0 && at < runs.size() && VideoTasks.hasVideo(runs.get(at));
    }

    private void open() {
        if (isVideo()) {
            openVideo();
            return;
        }
        final FileDialog dialog = new FileDialog(getSite().getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText("A picture, or two for a statement about two");
        dialog.setFilterExtensions(new String[] {"*.png;*.jpg;*.jpeg;*.bmp;*.gif;*.h5", "*"});
        if (dialog.open() != null) {
            setImages(Arrays.stream(dialog.getFileNames()).limit(2).map(name -> Path.of(dialog.getFilterPath(), name)).toList());
        }
    }

    private void openVideo() {
        final String chosen;
        if (runs.get(run.getSelectionIndex()).settings().getOrDefault("vision.extractor", "").equals("precomputed")) {
            final FileDialog dialog = new FileDialog(getSite().getShell(), SWT.OPEN);
            dialog.setText("Features of a video, extracted as those the run was trained on");
            dialog.setFilterExtensions(new String[] {"*.npz", "*"});
            chosen = dialog.open();
        } else {
            final DirectoryDialog dialog = new DirectoryDialog(getSite().getShell());
            dialog.setText("Open a video");
            dialog.setMessage("A folder with the frames of a video, numbered pictures.");
            chosen = dialog.open();
        }
        if (chosen != null) {
            setImages(List.of(Path.of(chosen)));
        }
    }

    /** The pictures to ask about, one or two; or one video. */
    public void setImages(List<Path> files) {
        images.clear();
        images.addAll(files);
        answer.setText("");
        note.setText("");
        final boolean video = isVideo();
        gates.set(Map.of(), -1, video);
        final Job job = Job.createSystem("Reading pictures", monitor -> {
            final List<Pictures.Picture> read = Pictures.read(files.stream().map(Path::toString).toList());
            pages.getDisplay().asyncExec(() -> {
                if (!pages.isDisposed() && images.equals(files)) {
                    picture.set(read, video);
                    attention.set(Optional.empty(), video);
                }
            });
        });
        job.schedule();
    }

    private void selected(IWorkbenchPart part, ISelection now) {
        Selections.runs(now).stream().findFirst().ifPresent(chosen -> {
            for (int i = 0; i < runs.size(); i++) {
                if (runs.get(i).folder().equals(chosen.folder())) {
                    run.select(i);
                    taken();
                }
            }
        });
    }

    private void show(List<WatchedRun> found) {
        if (pages.isDisposed()) {
            return;
        }
        // A checkpoint exists from the first evaluation on at the latest.
        final List<WatchedRun> usable = found.stream().filter(one -> one.problem().isEmpty() && one.state().filter(state ->
                state != RunState.QUEUED).isPresent() && !one.metrics().isEmpty()).toList();
        if (!usable.stream().map(WatchedRun::folder).toList().equals(runs.stream().map(WatchedRun::folder).toList())) {
            final Optional<Path> before = chosen();
            runs = usable;
            run.setItems(usable.stream().map(one -> one.name() + "   (" + one.folder().getParent() + ")").toArray(String[]::new));
            int at = 0;
            for (int i = 0; i < usable.size(); i++) {
                at = before.filter(usable.get(i).folder()::equals).isPresent() ? i : at;
            }
            run.select(at);
            taken();
        }
        top(runs.isEmpty() ? empty : page);
    }

    private Optional<Path> chosen() {
        final int at = run.getSelectionIndex();
        return at < 0 || at >= runs.size() ? Optional.empty() : Optional.of(runs.get(at).folder());
    }

    private void taken() {
        if (model.isPresent() && chosen().filter(model.get().run()::equals).isEmpty()) {
            model.get().close();
            model = Optional.empty();
            task.setItems(AUTOMATIC);
            task.select(0);
        }
        if (fields.isShown() != isVideo()) {
            fields.show(isVideo());
            medium.setText(isVideo() ? "&Video:" : "&Picture:");
            picture.hint(isVideo() ? DROP_VIDEO : DROP_PICTURE);
            question.setMessage("Empty: describe the " + (isVideo() ? "video" : "picture"));
            setImages(List.of());
        }
        if (isVideo()) {
            offer(VideoTasks.of(runs.get(run.getSelectionIndex())));
        }
    }

    /** Types a question and asks, as the button does; for tests. */
    public void ask(String words) {
        question.setText(words);
        ask();
    }

    private void ask() {
        if (asking.isPresent() || chosen().isEmpty()) {
            return;
        }
        if (images.isEmpty()) {
            say("", "Drop a " + (isVideo() ? "video" : "picture") + " on this view or open one first.", true);
            return;
        }
        final String words = question.getText().strip();
        final Optional<String> as = task.getSelectionIndex() <= 0 ? Optional.empty() : Optional.of(task.getText());
        if (isVideo()) {
            askAboutVideo(chosen().orElseThrow(), words, as);
            return;
        }
        if (model.filter(ModelProcess::isAlive).isEmpty()) {
            model = Optional.of(new ModelProcess(chosen().orElseThrow()));
        }
        final ModelProcess asked = model.orElseThrow();
        final List<Path> about = List.copyOf(images);
        start(new ChildJob<Reply>("Asking the model of " + asked.run().getFileName(), pages,
                reply -> finished(() -> {
                    offer(asked.tasks());
                    answered(reply, false);
                }), this::failed) {
            @Override
            protected Reply ask(IProgressMonitor monitor) throws ChildException {
                monitor.beginTask(asked.isAlive() ? "Answering" : "Loading the model", IProgressMonitor.UNKNOWN);
                return asked.ask(about, words, as);
            }

            @Override
            protected void kill() {
                asked.close();
            }
        }, asked.isAlive() ? "Answering…" : "Loading the model in a process of its own; the next answers come at once.");
    }

    private void askAboutVideo(Path asked, String words, Optional<String> as) {
        final VideoProcess process = new VideoProcess(asked, images.getFirst(), words, fields.choices(), fields.subtitles(), as);
        start(new ChildJob<Reply>("Asking the model of " + asked.getFileName(), pages,
                reply -> finished(() -> answered(reply, true)), this::failed) {
            @Override
            protected Reply ask(IProgressMonitor monitor) throws ChildException {
                monitor.beginTask("Loading the model and answering", IProgressMonitor.UNKNOWN);
                return process.ask();
            }

            @Override
            protected void kill() {
                process.close();
            }
        }, "Loading the model in a process of its own…");
    }

    private void start(Job job, String words) {
        asking = Optional.of(job);
        ask.setEnabled(false);
        cancel.setEnabled(true);
        say("…", words, false);
        job.schedule();
    }

    private void failed(ChildException wrong) {
        finished(() -> say("", wrong.getMessage() + (wrong.remedy().isEmpty() ? "" : "\n" + wrong.remedy()), true));
    }

    private void finished(Runnable then) {
        asking = Optional.empty();
        ask.setEnabled(true);
        cancel.setEnabled(false);
        then.run();
    }

    private void cancel() {
        asking.ifPresent(Job::cancel);
    }

    /** Tasks to answer as; what was chosen stays chosen. */
    private void offer(List<String> tasks) {
        final List<String> items = Stream.concat(Stream.of(AUTOMATIC), tasks.stream()).toList();
        if (!items.equals(List.of(task.getItems()))) {
            final String before = task.getText();
            task.setItems(items.toArray(String[]::new));
            task.select(Math.max(0, task.indexOf(before)));
        }
    }

    private void answered(Reply reply, boolean video) {
        say(reply.text(), String.format(Locale.ROOT, "Score %.4f, answered as %s.", reply.score(), reply.task()), false);
        gates.set(reply.gates(), reply.attention().map(map -> map.input().size()).orElse(-1), video);
        attention.set(reply.attention(), video);
    }

    private void say(String words, String more, boolean wrong) {
        answer.setText(words.replace("&", "&&"));
        note.setText(more);
        this.wrong = wrong;
        colour();
        answer.getParent().layout();
    }

    private void colour() {
        if (wrong) {
            note.setForeground(Theme.bad(Theme.isDark(page)));
        } else {
            note.setForeground(null);
        }
    }

    /** The answer on the screen, and what stands below it; for tests. */
    public String said() {
        return answer.getText() + "\n" + note.getText();
    }

    /** Types choices for a question about a video; for tests. */
    public void choices(List<String> lines) {
        fields.type(lines);
    }

    /** Pictures on the screen; for tests. */
    public int shownPictures() {
        return picture.shownPictures();
    }

    /** Sites with gates on the screen; for tests. */
    public int shownGates() {
        return gates.sites();
    }

    /** Whether attention can be laid over the picture; for tests. */
    public boolean hasAttention() {
        return attention.isPresent();
    }

    private void top(Composite next) {
        ((StackLayout) pages.getLayout()).topControl = next;
        pages.layout();
    }

    @Override
    public void setFocus() {
        if (((StackLayout) pages.getLayout()).topControl == empty) {
            empty.setFocus();
        } else {
            question.setFocus();
        }
    }
}
