// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.editor.edit.Rewiring;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;

/** The context menu; also by Shift+F10 and the menu key. */
final class CanvasMenu {
    private final WiringCanvas canvas;

    CanvasMenu(WiringCanvas canvas) {
        this.canvas = canvas;
    }

    void hook() {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(this::fill);
        canvas.setMenu(menu.createContextMenu(canvas));
        canvas.addDisposeListener(event -> menu.dispose());
    }

    private void fill(IMenuManager menu) {
        Optional<Figure> figure = canvas.selectedFigures().stream().findFirst().or(canvas::focused);
        figure.ifPresent(f -> of(menu, f));
        menu.add(new Separator());
        CanvasCommands commands = canvas.commands();
        menu.add(action("Cu&t\tCtrl+X", commands::cut, commands.hasModules()));
        menu.add(action("&Copy\tCtrl+C", commands::copy, commands.hasModules()));
        menu.add(action("&Paste\tCtrl+V", commands::paste, commands.canPaste()));
        menu.add(action("&Delete\tDelete", commands::delete, commands.hasModules()));
        menu.add(action("D&uplicate", commands::duplicate, commands.module().isPresent()));
        menu.add(new Separator());
        for (Side side : Side.values()) {
            menu.add(action((canvas.isExpanded(side) ? "Collapse" : "Expand") + " layers of the " + side.id(),
                    () -> canvas.expand(side, !canvas.isExpanded(side)), true));
        }
        menu.add(action("Fit the picture\tCtrl+9", canvas::fit, true));
        menu.add(action("E&xport as PNG or SVG…", () -> Exporter.ask(canvas), canvas.layoutShown().isPresent()));
        menu.add(new Separator());
        menu.add(action("P&roperties\tF2", CanvasMenu::properties, true));
        menu.add(action("&Help", CanvasMenu::help, true));
    }

    private void of(IMenuManager menu, Figure figure) {
        Targets.slotOf(figure).ifPresent(slot -> {
            if (slot.module().isEmpty()) {
                addHere(menu, slot);
            } else {
                layers(menu, slot);
                wirings(menu, slot);
            }
        });
        if (figure instanceof Figure.StackFrame frame) {
            addEverywhere(menu, frame.stack().side());
        }
    }

    private void addHere(IMenuManager menu, Slot slot) {
        MenuManager add = new MenuManager("&Add at " + slot.pattern());
        Site site = slot.site();
        for (PetMethod method : PetMethods.all().values()) {
            if (method.allows(site.stack(), site.point())) {
                add.add(action(method.label(), () -> canvas.commands().execute(
                        ModuleEdits.add(method.id(), slot.sites())), true));
            }
        }
        if (add.isEmpty()) {
            add.add(action("No method sits here", () -> { }, false));
        }
        menu.add(add);
    }

    private void addEverywhere(IMenuManager menu, Side side) {
        MenuManager add = new MenuManager("&Add to the " + side.id());
        for (PetMethod method : PetMethods.all().values()) {
            boolean fits = method.sites().isEmpty() || method.sites().stream().anyMatch(spec -> spec.side() == side);
            add.add(action(method.label(), () -> canvas.commands().execute(
                    ModuleEdits.addEverywhere(method.id(), side)), fits));
        }
        menu.add(add);
    }

    private void layers(IMenuManager menu, Slot slot) {
        if (slot.site().layer() < 0) {
            return;
        }
        List<Integer> layers = slot.sites().stream().map(Site::layer).toList();
        if (layers.size() == 1) {
            menu.add(action("&Edit this layer apart", () -> canvas.commands().apart(slot, layers.getFirst()), true));
        } else {
            MenuManager apart = new MenuManager("&Edit one layer apart");
            IntStream.rangeClosed(layers.getFirst(), layers.getLast()).forEach(layer -> apart.add(
                    action("Layer " + layer, () -> canvas.commands().apart(slot, layer), true)));
            menu.add(apart);
        }
        menu.add(action("&Same in all layers", () -> canvas.commands().same(slot), true));
    }

    private void wirings(IMenuManager menu, Slot slot) {
        MenuManager wire = new MenuManager("&Wire to");
        for (Rewiring choice : Replug.choices(canvas.session().experiment(), slot)) {
            Action action = action(choice.label() + choice.why().map(why -> "  (" + why + ")").orElse(""),
                    () -> canvas.commands().execute(choice.edit()), !choice.current() && choice.why().isEmpty());
            action.setChecked(choice.current());
            wire.add(action);
        }
        menu.add(wire);
    }

    /** Shows the properties of what is selected. */
    static void properties() {
        try {
            PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().showView(IPageLayout.ID_PROP_SHEET);
        } catch (PartInitException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void help() {
        PlatformUI.getWorkbench().getHelpSystem().displayDynamicHelp();
    }

    private static Action action(String text, Runnable run, boolean enabled) {
        Action action = new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setEnabled(enabled);
        return action;
    }
}
