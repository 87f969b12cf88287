// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.vlpet.editor.edit.Claims;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.editor.fields.FieldGroup;
import org.vlpet.editor.fields.ModuleFields;
import org.vlpet.editor.fields.StackFields;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Selection;
import org.vlpet.editor.session.SessionListener;
import org.vlpet.editor.truth.Words;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;

/** A side: its granularity and sizes, its modules, and the settings of one. */
final class StackBlock implements SessionListener {
    private static final int[] WIDTHS = {110, 120, 250, 80};

    private final ExperimentSession session;
    private final FormToolkit toolkit;
    private final Side side;
    private final Consumer<FieldGroup> groups;
    private final ListBlock list;
    private final List<Button> needSelection = new ArrayList<>();
    private String shown = "";

    StackBlock(Composite body, FormToolkit toolkit, ExperimentSession session, Side side,
            Consumer<FieldGroup> groups) {
        this.session = session;
        this.toolkit = toolkit;
        this.side = side;
        this.groups = groups;
        GridLayoutFactory.fillDefaults().applyTo(body);
        Composite sizes = toolkit.createComposite(body);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(sizes);
        FieldGroup group = new FieldGroup(sizes, toolkit, session);
        StackFields.add(group, session, side);
        groups.accept(group);
        Composite modules = toolkit.createComposite(body);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(modules);
        list = new ListBlock(modules, toolkit, WIDTHS, "PET module", "Method", "Sites", "Trained");
        list.table().addListener(SWT.Selection, event -> selectModule());
        Button add = list.button("Add…", "Add a PET method wherever it fits", () -> { });
        add.addListener(SWT.Selection, event -> methods(add).setVisible(true));
        needSelection.add(list.button("Duplicate", "Put a copy at sites that are free",
                () -> run(ModuleEdits.duplicate(shown, side))));
        needSelection.add(list.button("Remove", "Remove the module from all its sites",
                () -> run(ModuleEdits.remove(shown, side))));
        session.addListener(this);
        body.addListener(SWT.Dispose, event -> session.removeListener(this));
        modelChanged();
    }

    @Override
    public void modelChanged() {
        fill();
        showDetails();
    }

    @Override
    public void truthChanged() {
        fill();
    }

    @Override
    public void selectionChanged() {
        Optional<String> wanted = switch (session.selected()) {
            case Selection.ModuleRef module when module.side() == side -> Optional.of(module.module());
            case Selection.PlacementRef placed when placed.site().stack() == side -> Optional.of(placed.module());
            default -> Optional.empty();
        };
        List<PetModule> modules = Claims.stack(session.experiment(), side).getPet();
        for (int i = 0; i < modules.size(); i++) {
            if (wanted.isPresent() && wanted.get().equals(modules.get(i).getId())) {
                list.table().setSelection(i);
                showDetails();
            }
        }
    }

    private void fill() {
        list.show(Claims.stack(session.experiment(), side).getPet().stream().map(this::row).toList());
    }

    private String[] row(PetModule module) {
        return new String[] {String.valueOf(module.getId()),
            PetMethods.find(module.getMethod()).map(PetMethod::label).orElse(module.getMethod() + " (unknown)"),
            String.join(", ", module.getSites()), trained(module)};
    }

    private String trained(PetModule module) {
        return session.truth().figures().map(figures -> {
            long sum = 0;
            for (Site site : Claims.sites(session.experiment(), side, module)) {
                var count = figures.perSite().get(site.toString());
                sum += count == null ? 0 : count.trainable();
            }
            return Words.brief(sum);
        }).orElse("");
    }

    private void selectModule() {
        int index = list.table().getSelectionIndex();
        List<PetModule> modules = Claims.stack(session.experiment(), side).getPet();
        if (index >= 0 && index < modules.size()) {
            session.select(new Selection.ModuleRef(modules.get(index).getId(), side));
            showDetails();
        }
    }

    private void showDetails() {
        int index = list.table().getSelectionIndex();
        List<PetModule> modules = Claims.stack(session.experiment(), side).getPet();
        PetModule module = index >= 0 && index < modules.size() ? modules.get(index) : null;
        needSelection.forEach(button -> button.setEnabled(module != null));
        // The method decides which fields there are.
        String wanted = module == null ? "" : module.getId() + " " + module.getMethod();
        if (!wanted.equals(list.table().getData("shown"))) {
            list.table().setData("shown", wanted);
            shown = module == null ? "" : String.valueOf(module.getId());
            Composite details = list.clearDetails();
            if (module != null) {
                FieldGroup group = new FieldGroup(details, toolkit, session);
                ModuleFields.add(group, session, side, module.getId());
                groups.accept(group);
            }
            list.reflow();
        }
    }

    private Menu methods(Button button) {
        Menu menu = new Menu(button);
        for (PetMethod method : PetMethods.all().values()) {
            boolean fits = method.sites().isEmpty() || method.sites().stream().anyMatch(spec -> spec.side() == side);
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText(method.label());
            item.setToolTipText(method.help());
            item.setEnabled(fits);
            item.addListener(SWT.Selection, event -> run(ModuleEdits.addEverywhere(method.id(), side)));
        }
        return menu;
    }

    private void run(Edit edit) {
        try {
            session.execute(edit);
        } catch (UserError e) {
            MessageDialog.openInformation(list.table().getShell(), edit.label(), e.getMessage() + "\n\n" + e.remedy());
        }
    }
}
