// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.page;

import java.util.Map;
import java.util.TreeMap;

import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;

/** The keys that are bound now: ours first, then the platform's that matter most. */
public final class KeysPage {

    private static final String OURS = "org.vlpet.";
    private static final String[] PLATFORM = {"org.eclipse.ui.window.quickAccess", "org.eclipse.ui.window.showKeyAssist",
        "org.eclipse.ui.newWizard", "org.eclipse.ui.file.save", "org.eclipse.ui.edit.undo", "org.eclipse.ui.edit.redo",
        "org.eclipse.ui.window.nextView", "org.eclipse.ui.window.nextEditor", "org.eclipse.ui.part.nextPage",
        "org.eclipse.ui.window.activateEditor", "org.eclipse.ui.part.nextSubTab", "org.eclipse.ui.window.maximizePart",
        "org.eclipse.ui.help.dynamicHelp", "org.eclipse.debug.ui.commands.RunLast"};

    private KeysPage() {
    }

    /** XHTML of the page; without a workbench it says only where to look. */
    public static String source() {
        final Xhtml page = new Xhtml().title("Keys").paragraph("Everything has a command; Find Actions (Ctrl+3) runs any of them "
                + "by name, " + Xhtml.link("command:org.eclipse.ui.window.showKeyAssist", "Show Key Assist")
                + " lists what works where you are. Keys can be changed in Preferences, General, Keys.");
        if (PlatformUI.isWorkbenchRunning()) {
            final IBindingService bindings = PlatformUI.getWorkbench().getService(IBindingService.class);
            page.heading("VL-PET");
            table(page, ours(bindings));
            page.heading("Workbench");
            final Map<String, String> keys = new TreeMap<>();
            for (final Binding binding : bindings.getBindings()) {
                for (final String id : PLATFORM) {
                    add(keys, binding, id);
                }
            }
            table(page, keys);
        }
        return page.toString();
    }

    private static Map<String, String> ours(IBindingService bindings) {
        final Map<String, String> keys = new TreeMap<>();
        for (final Binding binding : bindings.getBindings()) {
            if (binding.getParameterizedCommand() != null && binding.getParameterizedCommand().getId().startsWith(OURS)) {
                add(keys, binding, binding.getParameterizedCommand().getId());
            }
        }
        return keys;
    }

    private static void add(Map<String, String> keys, Binding binding, String id) {
        if (binding.getParameterizedCommand() != null && binding.getParameterizedCommand().getId().equals(id)) {
            try {
                keys.merge(binding.getParameterizedCommand().getName(), binding.getTriggerSequence().format(),
                        (one, other) -> one.contains(other) ? one : one + ", " + other);
            } catch (NotDefinedException e) {
                // A binding whose command is not installed has nothing to show.
                return;
            }
        }
    }

    private static void table(Xhtml page, Map<String, String> keys) {
        page.head("Command", "Keys");
        keys.forEach((name, sequence) -> page.row(Page.escape(name), Page.escape(sequence)));
        page.endTable();
    }
}
