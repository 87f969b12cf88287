// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.form;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.TaskEdits;
import org.vlpet.editor.fields.FieldGroup;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.SessionListener;
import org.vlpet.model.experiment.ExperimentPackage.Literals;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

/** The tasks in the loader's order, and the details of one. */
final class TasksBlock implements SessionListener {
    private static final int[] WIDTHS = {80, 70, 80, 200};

    private final ExperimentSession session;
    private final FormToolkit toolkit;
    private final Consumer<FieldGroup> groups;
    private final ListBlock list;
    private final List<Button> needSelection;
    private Task shown;

    TasksBlock(Composite body, FormToolkit toolkit, ExperimentSession session, Consumer<FieldGroup> groups) {
        this.session = session;
        this.toolkit = toolkit;
        this.groups = groups;
        list = new ListBlock(body, toolkit, WIDTHS, "Name", "Kind", "Batch", "Folder");
        list.table().setToolTipText("Tasks, in the order of the loader");
        list.table().addListener(SWT.Selection, event -> showDetails());
        Button add = list.button("Add…", "Add a task of a kind", () -> { });
        add.addListener(SWT.Selection, event -> kinds(add).setVisible(true));
        needSelection = List.of(
                list.button("Duplicate", "Add a copy of the selected task", () -> run(TaskEdits.duplicate(index()))),
                list.button("Remove", "Remove the selected task", () -> run(TaskEdits.remove(index()))),
                list.button("Up", "Load the selected task earlier", () -> move(-1)),
                list.button("Down", "Load the selected task later", () -> move(1)));
        session.addListener(this);
        body.addListener(SWT.Dispose, event -> session.removeListener(this));
        modelChanged();
    }

    @Override
    public void modelChanged() {
        list.show(session.experiment().getTasks().stream().map(TasksBlock::row).toList());
        if (index() < 0 && list.table().getItemCount() > 0) {
            list.table().setSelection(0);
        }
        if (selected() != shown) {
            showDetails();
        }
    }

    private static String[] row(Task task) {
        return new String[] {String.valueOf(task.getId()), task.getKind().getLiteral(),
            task.getBatchSize() == 0 ? "by rule" : String.valueOf(task.getBatchSize()),
            task.getData() == null ? "" : String.valueOf(task.getData().getRoot())};
    }

    private void showDetails() {
        Task task = selected();
        needSelection.forEach(button -> button.setEnabled(task != null));
        if (task == shown) {
            return;
        }
        shown = task;
        Composite details = list.clearDetails();
        if (task != null) {
            FieldGroup group = new FieldGroup(details, toolkit, session);
            // By identity: two tasks may have one name while one is being renamed.
            group.addAll(() -> session.experiment().getTasks().contains(task) ? task : null,
                    FormPage.attributes(Literals.TASK));
            group.addAll(() -> session.experiment().getTasks().contains(task) ? task.getData() : null,
                    FormPage.attributes(Literals.TASK_DATA));
            groups.accept(group);
        }
        list.reflow();
    }

    private Menu kinds(Button button) {
        Menu menu = new Menu(button);
        for (TaskKind kind : TaskKind.values()) {
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText(kind.getLiteral());
            item.addListener(SWT.Selection, event -> {
                run(TaskEdits.add(kind));
                list.table().setSelection(list.table().getItemCount() - 1);
                showDetails();
            });
        }
        return menu;
    }

    private void move(int by) {
        int from = index();
        int to = from + by;
        if (from >= 0 && to >= 0 && to < list.table().getItemCount()) {
            run(TaskEdits.move(from, to));
            list.table().setSelection(to);
            showDetails();
        }
    }

    private void run(Edit edit) {
        session.execute(edit);
    }

    private int index() {
        return list.table().getSelectionIndex();
    }

    private Task selected() {
        List<Task> tasks = session.experiment().getTasks();
        return index() >= 0 && index() < tasks.size() ? tasks.get(index()) : null;
    }
}
