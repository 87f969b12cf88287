// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.look;

import java.util.List;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.vlpet.runs.watch.WatchedRun;

/** A view's selection of runs, told to the workbench. */
public final class Selections implements ISelectionProvider {

    private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
    private IStructuredSelection selection = StructuredSelection.EMPTY;

    /** The runs among what is selected. */
    public static List<WatchedRun> runs(ISelection selection) {
        return selection instanceof IStructuredSelection structured
                ? structured.stream().filter(WatchedRun.class::isInstance).map(WatchedRun.class::cast).toList() : List.of();
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }

    @Override
    public IStructuredSelection getSelection() {
        return selection;
    }

    @Override
    public void setSelection(ISelection next) {
        if (next instanceof IStructuredSelection structured && !next.equals(selection)) {
            selection = structured;
            listeners.forEach(listener -> listener.selectionChanged(new SelectionChangedEvent(this, selection)));
        }
    }
}
