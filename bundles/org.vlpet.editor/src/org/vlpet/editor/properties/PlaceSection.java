// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.properties;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.vlpet.editor.edit.Claims;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.Fits;
import org.vlpet.editor.edit.LayerEdits;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.editor.edit.Rewiring;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Selection;
import org.vlpet.editor.truth.Words;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;

/** A site: what sits there, how it is wired, and what else could be done there. */
public final class PlaceSection extends PartSection {
    @Override
    void fill(Composite parent, ExperimentSession session, Selection selection) {
        Site site = selection instanceof Selection.PlacementRef placed ? placed.site()
                : ((Selection.SiteRef) selection).site();
        Optional<PetModule> owner = Optional.ofNullable(Claims.owners(session.experiment(), site.stack()).get(site));
        String count = session.truth().figures().map(f -> f.perSite().get(site.toString()))
                .map(c -> ", " + Words.brief(c.trainable()) + " trained").orElse("");
        text(parent, site + ":  " + owner.map(module -> "module " + module.getId() + " ("
                + PetMethods.find(module.getMethod()).map(PetMethod::label).orElse(module.getMethod()) + ")" + count)
                .orElse("no module"));
        Composite buttons = getWidgetFactory().createComposite(parent);
        GridLayoutFactory.fillDefaults().numColumns(owner.isPresent() ? 5 : 1).margins(1, 1).applyTo(buttons);
        if (owner.isPresent()) {
            wired(buttons, session, site, owner.get().getId());
        } else {
            menuButton(buttons, "Add…", "Put a PET method here", menu -> methods(menu, session, site));
        }
    }

    private void wired(Composite buttons, ExperimentSession session, Site site, String module) {
        Side side = site.stack();
        menuButton(buttons, "Rewire this layer…", "Choose another declared wiring for this layer",
                menu -> wirings(menu, session, Rewiring.of(session.experiment(), module, site, false)));
        menuButton(buttons, "Rewire all layers…", "Choose another declared wiring wherever the module sits at this point",
                menu -> wirings(menu, session, Rewiring.of(session.experiment(), module, site, true)));
        button(buttons, "Edit layer apart", "Give this layer a module of its own, set as now",
                () -> run(session, LayerEdits.apart(module, side, site.layer())));
        button(buttons, "Same in all layers", "Use this module, as it is set, in every layer",
                () -> run(session, LayerEdits.sameInAllLayers(module, side)));
        button(buttons, "Remove here", "Take the module off this site",
                () -> run(session, ModuleEdits.remove(module, List.of(site))));
    }

    private void methods(Menu menu, ExperimentSession session, Site site) {
        for (PetMethod method : PetMethods.all().values()) {
            if (!method.sites().isEmpty()) {
                Optional<String> why = Fits.why(session.experiment(), method.id(), site);
                item(menu, method.label() + why.map(reason -> "  —  " + reason).orElse(""), why.isEmpty(),
                        () -> run(session, ModuleEdits.add(method.id(), site)));
            }
        }
    }

    private void wirings(Menu menu, ExperimentSession session, List<Rewiring> ways) {
        for (Rewiring way : ways) {
            item(menu, (way.current() ? "✓ " : "") + way.label() + way.why().map(r -> "  —  " + r).orElse(""),
                    !way.current() && way.why().isEmpty(), () -> run(session, way.edit()));
        }
    }

    private void run(ExperimentSession session, Edit edit) {
        try {
            session.execute(edit);
            rebuild();
        } catch (UserError e) {
            org.eclipse.jface.dialogs.MessageDialog.openInformation(getPart().getSite().getShell(), edit.label(),
                    e.getMessage() + "\n\n" + e.remedy());
        }
    }

    private void button(Composite parent, String text, String tooltip, Runnable action) {
        Button button = getWidgetFactory().createButton(parent, text, SWT.PUSH);
        button.setToolTipText(tooltip);
        button.addListener(SWT.Selection, event -> action.run());
    }

    private void menuButton(Composite parent, String text, String tooltip, java.util.function.Consumer<Menu> content) {
        Button button = getWidgetFactory().createButton(parent, text, SWT.PUSH);
        button.setToolTipText(tooltip);
        button.addListener(SWT.Selection, event -> {
            Menu menu = new Menu(button);
            content.accept(menu);
            menu.setVisible(true);
        });
    }

    private static void item(Menu menu, String text, boolean enabled, Runnable action) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.setEnabled(enabled);
        item.addListener(SWT.Selection, event -> action.run());
    }
}
