// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.ListSelectionDialog;

/** Asks which columns to show. */
final class ColumnsDialog {

    private final ListSelectionDialog dialog;

    ColumnsDialog(Shell shell, Map<String, String> choices, List<String> shown) {
        dialog = ListSelectionDialog.of(choices.keySet().toArray()).contentProvider(ArrayContentProvider.getInstance())
                .labelProvider(LabelProvider.createTextProvider(id -> choices.get(id)))
                .title("Columns of the table of runs").message("Columns to show:")
                .preselect(shown.toArray()).create(shell);
    }

    /** Empty if cancelled. */
    Optional<Set<String>> choose() {
        return dialog.open() == Window.OK ? Optional.of(Arrays.stream(dialog.getResult()).map(String::valueOf)
                .collect(Collectors.toSet())) : Optional.empty();
    }
}
