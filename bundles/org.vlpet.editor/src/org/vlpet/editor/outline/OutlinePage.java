// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.outline;

import java.util.List;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.part.Page;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.vlpet.editor.canvas.CanvasPage;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.SessionListener;

/** The outline of one editor. */
public final class OutlinePage extends Page implements IContentOutlinePage, SessionListener {
    private static final int[] SHARES = {35, 65};

    private SashForm sash;
    private Composite minimap;
    private TreeViewer tree;
    private ExperimentSession session;
    private CanvasPage canvas;
    private Node root;
    private boolean following;

    /** Shows this session, and the minimap of its canvas. */
    public void show(ExperimentSession next, CanvasPage itsCanvas) {
        if (session != null) {
            session.removeListener(this);
        }
        session = next;
        canvas = itsCanvas;
        session.addListener(this);
        fill();
    }

    /** The tree, for tests. */
    public TreeViewer tree() {
        return tree;
    }

    @Override
    public void createControl(Composite parent) {
        sash = new SashForm(parent, SWT.VERTICAL);
        minimap = new Composite(sash, SWT.NONE);
        minimap.setLayout(new FillLayout());
        tree = new TreeViewer(sash, SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        tree.setContentProvider(new Children());
        tree.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
        tree.addSelectionChangedListener(event -> {
            if (session != null && !following) {
                following = true;
                session.select(event.getStructuredSelection().stream().map(node -> ((Node) node).selection()).toList());
                following = false;
            }
        });
        sash.setMaximizedControl(tree.getControl());
        fill();
    }

    private void fill() {
        if (tree == null || session == null) {
            return;
        }
        if (minimap.getChildren().length == 0 && canvas != null && canvas.createMinimap(minimap).isPresent()) {
            sash.setMaximizedControl(null);
            sash.setWeights(SHARES);
        }
        boolean first = root == null;
        root = Node.of(session);
        tree.getControl().setRedraw(false);
        try {
            Object[] expanded = tree.getExpandedElements();
            tree.setInput(List.of(root));
            if (first) {
                tree.expandToLevel(3);
                root.children().stream().flatMap(stack -> stack.children().stream())
                        .filter(node -> node.text().startsWith("Layer")).forEach(node -> tree.collapseToLevel(node, 1));
            } else {
                tree.setExpandedElements(expanded);
            }
        } finally {
            tree.getControl().setRedraw(true);
        }
        selectionChanged();
    }

    @Override
    public void modelChanged() {
        fill();
    }

    @Override
    public void truthChanged() {
        fill();
    }

    @Override
    public void selectionChanged() {
        if (following || root == null) {
            return;
        }
        following = true;
        TreePath[] paths = session.selection().stream().map(root::pathTo).filter(path -> !path.isEmpty())
                .map(path -> new TreePath(path.toArray())).toArray(TreePath[]::new);
        tree.setSelection(new TreeSelection(paths), true);
        following = false;
    }

    @Override
    public Control getControl() {
        return sash;
    }

    @Override
    public void setFocus() {
        tree.getControl().setFocus();
    }

    @Override
    public void dispose() {
        if (session != null) {
            session.removeListener(this);
        }
        super.dispose();
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        tree.addSelectionChangedListener(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        tree.removeSelectionChangedListener(listener);
    }

    @Override
    public ISelection getSelection() {
        return StructuredSelection.EMPTY;
    }

    @Override
    public void setSelection(ISelection selection) {
        tree.setSelection(selection);
    }

    private static final class Children implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return ((List<?>) input).toArray();
        }

        @Override
        public Object[] getChildren(Object element) {
            return ((Node) element).children().toArray();
        }

        @Override
        public Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return !((Node) element).children().isEmpty();
        }
    }

    private static final class Labels extends LabelProvider implements IStyledLabelProvider {
        @Override
        public StyledString getStyledText(Object element) {
            Node node = (Node) element;
            StyledString text = new StyledString(String.valueOf(node.text()));
            if (!node.count().isEmpty()) {
                text.append("   " + node.count(), StyledString.COUNTER_STYLER);
            }
            return text;
        }

        @Override
        public Image getImage(Object element) {
            return null;
        }
    }
}
