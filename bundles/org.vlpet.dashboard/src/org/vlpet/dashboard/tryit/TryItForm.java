// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vlpet.dashboard.samples.VideoTasks;
import org.vlpet.runs.watch.WatchedRun;

/** What is asked: the run, the medium, the question, the task it is answered as. */
final class TryItForm {

    private static final String AUTOMATIC = "Automatic";

    /** What its controls set off. */
    interface Events {
        /** Another run was chosen. */
        void runChosen();

        /** Pictures or a video shall be opened. */
        void open();

        /** They shall go. */
        void clear();

        /** The question shall be answered. */
        void ask();

        /** It shall not be answered any more. */
        void cancel();
    }

    private final Combo run;
    private final Combo task;
    private final Label medium;
    private final Text question;
    private final VideoFields fields;
    private final Button ask;
    private final Button cancel;
    private List<WatchedRun> runs = List.of();

    /** Makes the rows of a form of two columns. */
    TryItForm(Composite form, Events events) {
        label(form, "&Run:");
        run = combo(form);
        run.addListener(SWT.Selection, event -> events.runChosen());
        medium = label(form, "&Picture:");
        final Composite media = bar(form);
        button(media, "&Open…", events::open);
        button(media, "C&lear", events::clear);
        label(form, "&Question:");
        question = new Text(form, SWT.BORDER);
        question.addListener(SWT.DefaultSelection, event -> events.ask());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(question);
        fields = new VideoFields(form);
        label(form, "Answer &as:");
        task = combo(form);
        task.setToolTipText("Automatic: a caption without a question, a statement with two pictures, else the run's first "
                + "question task");
        forgetTasks();
        new Label(form, SWT.NONE);
        final Composite buttons = bar(form);
        ask = button(buttons, "As&k", events::ask);
        cancel = button(buttons, "&Cancel", events::cancel);
        asking(false);
        words(false);
    }

    private static Label label(Composite form, String words) {
        final Label label = new Label(form, SWT.NONE);
        label.setText(words);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
        return label;
    }

    private static Combo combo(Composite form) {
        final Combo combo = new Combo(form, SWT.READ_ONLY);
        // A run's folder may be long: the form stays as wide as it is.
        GridDataFactory.fillDefaults().grab(true, false).hint(160, SWT.DEFAULT).applyTo(combo);
        return combo;
    }

    private static Composite bar(Composite form) {
        final Composite bar = new Composite(form, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(bar);
        return bar;
    }

    private static Button button(Composite bar, String words, Runnable action) {
        final Button button = new Button(bar, SWT.PUSH);
        button.setText(words);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    /** Offers these runs; the chosen one stays chosen. Says whether they are others than before. */
    boolean offerRuns(List<WatchedRun> usable) {
        if (folders(usable).equals(folders(runs))) {
            return false;
        }
        final Optional<Path> before = run().map(WatchedRun::folder);
        runs = List.copyOf(usable);
        run.setItems(runs.stream().map(one -> one.name() + "   (" + one.folder().getParent() + ")").toArray(String[]::new));
        run.select(Math.max(0, before.map(folders(runs)::indexOf).orElse(0)));
        return true;
    }

    private static List<Path> folders(List<WatchedRun> runs) {
        return runs.stream().map(WatchedRun::folder).toList();
    }

    /** Chooses a run if it is offered; says whether. */
    boolean choose(Path folder) {
        final int at = folders(runs).indexOf(folder);
        if (at >= 0) {
            run.select(at);
        }
        return at >= 0;
    }

    /** The chosen run, as it was when it was offered. */
    Optional<WatchedRun> run() {
        final int at = run.getSelectionIndex();
        return at < 0 || at >= runs.size() ? Optional.empty() : Optional.of(runs.get(at));
    }

    /** Whether the chosen run is about videos. */
    boolean isVideo() {
        return run().filter(VideoTasks::hasVideo).isPresent();
    }

    /** Shows the fields for the chosen run's medium; says whether it is another than before. */
    boolean turnToMedium() {
        final boolean video = isVideo();
        if (fields.isShown() == video) {
            return false;
        }
        fields.show(video);
        words(video);
        return true;
    }

    private void words(boolean video) {
        medium.setText(video ? "&Video:" : "&Picture:");
        question.setMessage("Empty: describe the " + (video ? "video" : "picture"));
    }

    /** Tasks to answer as; what was chosen stays chosen. */
    void offerTasks(List<String> tasks) {
        final List<String> items = Stream.concat(Stream.of(AUTOMATIC), tasks.stream()).toList();
        if (!items.equals(List.of(task.getItems()))) {
            final String before = task.getText();
            task.setItems(items.toArray(String[]::new));
            task.select(Math.max(0, task.indexOf(before)));
        }
    }

    /** Another model, whose tasks are not known yet. */
    void forgetTasks() {
        task.setItems(AUTOMATIC);
        task.select(0);
    }

    /** The task to answer as; empty: what suits question and pictures. */
    Optional<String> task() {
        return task.getSelectionIndex() <= 0 ? Optional.empty() : Optional.of(task.getText());
    }

    /** The question; may be empty. */
    String question() {
        return question.getText().strip();
    }

    /** Types a question; for tests. */
    void type(String words) {
        question.setText(words);
    }

    /** What is asked about a video besides the question. */
    VideoFields video() {
        return fields;
    }

    /** While a question is being answered no other can be asked. */
    void asking(boolean busy) {
        ask.setEnabled(!busy);
        cancel.setEnabled(busy);
    }

    /** Where typing begins. */
    void setFocus() {
        question.setFocus();
    }
}
