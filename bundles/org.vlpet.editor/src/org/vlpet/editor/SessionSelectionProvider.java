// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.SessionListener;

/** The selection of the session, as the workbench wants it. */
final class SessionSelectionProvider implements ISelectionProvider, SessionListener {
    private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
    private ExperimentSession session;

    void follow(ExperimentSession next) {
        if (session != null) {
            session.removeListener(this);
        }
        session = next;
        if (session != null) {
            session.addListener(this);
        }
        selectionChanged();
    }

    @Override
    public void selectionChanged() {
        SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
        listeners.forEach(listener -> listener.selectionChanged(event));
    }

    @Override
    public ISelection getSelection() {
        return session == null ? StructuredSelection.EMPTY : new StructuredSelection(
                session.selection().stream().map(part -> new SelectedPart(session, part)).toList());
    }

    @Override
    public void setSelection(ISelection selection) {
        if (session != null && selection instanceof IStructuredSelection parts) {
            session.select(parts.stream().filter(SelectedPart.class::isInstance)
                    .map(part -> ((SelectedPart) part).selection()).toList());
        }
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }
}
