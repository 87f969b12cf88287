// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.vlpet.dashboard.child.ChildException;
import org.vlpet.dashboard.look.Actions;
import org.vlpet.dashboard.look.Commands;
import org.vlpet.dashboard.look.EmptyPage;
import org.vlpet.dashboard.look.Selections;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.samples.VideoTasks;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.runs.RunState;
import org.vlpet.runs.watch.WatchedRun;

/** "Try It": drop a picture, type a question, read the answer of a run's model, with gates and attention. */
public final class TryItView extends ViewPart {

    /** Identifier of the view. */
    public static final String ID = "org.vlpet.dashboard.tryit";

    private static final String RUNS = "org.vlpet.dashboard.runs";

    private final Consumer<List<WatchedRun>> listener = this::show;
    private final ISelectionListener selection = this::selected;
    private List<Path> images = List.of();
    private Composite pages;
    private Composite page;
    private EmptyPage empty;
    private TryItForm form;
    private AnswerPane answer;
    private EvidencePane evidence;
    private Conversation conversation;

    @Override
    public void createPartControl(Composite parent) {
        pages = new Composite(parent, SWT.NONE);
        pages.setLayout(new StackLayout());
        empty = new EmptyPage(pages, "No model to ask yet", "As soon as a run has written its first checkpoint, its model "
                + "answers questions about your pictures here.")
                .link("<a>Open the view Runs</a>", () -> Commands.showView(getSite(), RUNS));
        page = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(page);
        final SashForm sash = new SashForm(page, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        final Composite left = new Composite(sash, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 10).spacing(8, 6).applyTo(left);
        form = new TryItForm(left, new Controls());
        answer = new AnswerPane(left);
        evidence = new EvidencePane(new Composite(sash, SWT.NONE));
        sash.setWeights(36, 64);
        conversation = new Conversation(pages, this::failed);
        MediaInput.onDrop(page, dropped -> setImages(MediaInput.joined(images, dropped, form.isVideo())));
        final Action refresh = Actions.of("Refresh", () -> RunsService.get().refresh());
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.REFRESH.getId(), refresh);
        top(empty);
        getSite().getPage().addSelectionListener(selection);
        RunsService.get().addListener(listener);
        Theme.follow(page, answer::colour);
        parent.addDisposeListener(event -> {
            getSite().getPage().removeSelectionListener(selection);
            RunsService.get().removeListener(listener);
            conversation.close();
        });
    }

    /** The pictures to ask about, one or two; or one video. */
    public void setImages(List<Path> files) {
        images = List.copyOf(files);
        answer.clear();
        evidence.show(images);
    }

    private void selected(IWorkbenchPart part, ISelection now) {
        final Optional<WatchedRun> chosen = Selections.runs(now).stream().findFirst();
        if (chosen.isPresent() && form.choose(chosen.get().folder())) {
            runChosen();
        }
    }

    private void show(List<WatchedRun> found) {
        if (pages.isDisposed()) {
            return;
        }
        // A checkpoint exists from the first evaluation on at the latest.
        final List<WatchedRun> usable = found.stream().filter(one -> one.problem().isEmpty() && one.state().filter(state ->
                state != RunState.QUEUED).isPresent() && !one.metrics().isEmpty()).toList();
        if (form.offerRuns(usable)) {
            runChosen();
        }
        top(usable.isEmpty() ? empty : page);
    }

    private void runChosen() {
        if (conversation.turnTo(form.run().map(WatchedRun::folder))) {
            form.forgetTasks();
        }
        if (form.turnToMedium()) {
            evidence.expect(form.isVideo());
            setImages(List.of());
        }
        form.run().filter(VideoTasks::hasVideo).ifPresent(run -> form.offerTasks(VideoTasks.of(run)));
    }

    /** Types a question and asks, as the button does; for tests. */
    public void ask(String words) {
        form.type(words);
        ask();
    }

    private void ask() {
        final Optional<WatchedRun> run = form.run();
        if (conversation.isAsking() || run.isEmpty()) {
            return;
        }
        if (images.isEmpty()) {
            answer.complain("Drop a " + (form.isVideo() ? "video" : "picture") + " on this view or open one first.");
            return;
        }
        final Path folder = run.get().folder();
        final String doing = form.isVideo()
                ? conversation.ask(folder, new VideoProcess(folder, images.getFirst(), form.question(), form.video().choices(),
                        form.video().subtitles(), form.task()), this::answered)
                : conversation.ask(folder, images, form.question(), form.task(), (reply, tasks) -> {
                    form.offerTasks(tasks);
                    answered(reply);
                });
        form.asking(true);
        answer.wait(doing);
    }

    private void answered(Reply reply) {
        form.asking(false);
        answer.show(reply);
        evidence.show(reply);
    }

    private void failed(ChildException wrong) {
        form.asking(false);
        answer.show(wrong);
    }

    /** The answer on the screen, and what stands below it; for tests. */
    public String said() {
        return answer.words();
    }

    /** Types choices for a question about a video; for tests. */
    public void choices(List<String> lines) {
        form.video().type(lines);
    }

    /** Pictures on the screen; for tests. */
    public int shownPictures() {
        return evidence.pictures();
    }

    /** Sites with gates on the screen; for tests. */
    public int shownGates() {
        return evidence.sites();
    }

    /** Whether attention can be laid over the picture; for tests. */
    public boolean hasAttention() {
        return evidence.hasAttention();
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
            form.setFocus();
        }
    }

    /** The form's controls. */
    private final class Controls implements TryItForm.Events {
        @Override
        public void runChosen() {
            TryItView.this.runChosen();
        }

        @Override
        public void open() {
            (form.isVideo() ? MediaInput.video(getSite().getShell(), form.run().orElseThrow())
                    : MediaInput.pictures(getSite().getShell())).ifPresent(TryItView.this::setImages);
        }

        @Override
        public void clear() {
            setImages(List.of());
        }

        @Override
        public void ask() {
            TryItView.this.ask();
        }

        @Override
        public void cancel() {
            conversation.cancel();
        }
    }
}
