// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor;

import java.util.Optional;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IGotoMarker;
import org.eclipse.ui.part.FileEditorInput;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.eclipse.ui.views.properties.tabbed.ITabbedPropertySheetPageContributor;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.vlpet.editor.canvas.CanvasPage;
import org.vlpet.editor.form.FormPage;
import org.vlpet.editor.outline.OutlinePage;
import org.vlpet.editor.problems.OpenExperiments;
import org.vlpet.editor.problems.ProblemMarkers;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Place;
import org.vlpet.editor.session.SessionListener;
import org.vlpet.editor.source.SourcePage;
import org.vlpet.editor.truth.TruthStrip;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;

/**
 * The editor of experiments: canvas, form and source over one session. The file is read in a job; until then, and for a
 * file that is no experiment, a page says so.
 */
public final class ExperimentEditor extends MultiPageEditorPart
        implements IGotoMarker, ITabbedPropertySheetPageContributor {
    /** Identifier of the editor. */
    public static final String ID = "org.vlpet.editor.experiment";

    private final SessionSelectionProvider selection = new SessionSelectionProvider();
    private final FileSync sync = new FileSync(this);
    private TruthStrip strip;
    private ExperimentSession session;
    private CanvasPage canvas;
    private FormPage form;
    private SourcePage source;
    private MessagePage message;
    private OutlinePage outline;

    /** The session; empty while the file is read or is no experiment. */
    public Optional<ExperimentSession> session() {
        return Optional.ofNullable(session);
    }

    /** The canvas; empty as above. */
    public Optional<CanvasPage> canvas() {
        return Optional.ofNullable(canvas);
    }

    /** The form; empty as above. */
    public Optional<FormPage> form() {
        return Optional.ofNullable(form);
    }

    /** The source page; empty while the file is read. */
    public Optional<SourcePage> source() {
        return Optional.ofNullable(source);
    }

    /** The control of the active page. */
    public Control activePage() {
        return getActivePage() < 0 ? null : getControl(getActivePage());
    }

    /** Goes to the page with this control. */
    public void showPage(Control page) {
        for (int i = 0; i < getPageCount(); i++) {
            if (getControl(i) == page) {
                setActivePage(i);
            }
        }
    }

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        super.init(site, input);
        setPartName(input.getName());
        site.setSelectionProvider(selection);
        try {
            sync.use(input);
        } catch (UserError e) {
            throw new PartInitException(e.getMessage() + " " + e.remedy(), e);
        }
    }

    @Override
    protected Composite createPageContainer(Composite parent) {
        Composite both = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(both);
        Composite pages = new Composite(both, SWT.NONE);
        pages.setLayout(new org.eclipse.swt.layout.FillLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
        strip = new TruthStrip(both, () -> {
            try {
                getSite().getPage().showView(IPageLayout.ID_PROBLEM_VIEW, null, IWorkbenchPage.VIEW_VISIBLE);
            } catch (PartInitException e) {
                fail("The Problems view cannot be shown", e.getMessage(), e);
            }
        });
        GridDataFactory.fillDefaults().grab(true, false).applyTo(strip);
        return pages;
    }

    @Override
    protected void createPages() {
        message = MessagePage.loading(getContainer(), getEditorInput().getName());
        setPageText(addPage(message), "Opening");
        sync.open(this::open);
    }

    private void open(byte[] bytes, UserError unreadable) {
        source = new SourcePage(getContainer(), this::firstValid, this::textChanged);
        setPageText(addPage(source), "Source");
        source.proposeBy(getSite().getService(IHandlerService.class));
        Optional<UserError> problem = Optional.ofNullable(unreadable);
        Experiment experiment = null;
        if (problem.isEmpty()) {
            try {
                experiment = ExperimentFile.parse(getEditorInput().getName(), bytes);
            } catch (UserError e) {
                problem = Optional.of(e);
            }
        }
        source.open(bytes == null ? "" : EditorFile.text(bytes), problem);
        if (experiment != null) {
            begin(experiment);
        } else {
            UserError error = problem.orElseThrow();
            replaceMessage(MessagePage.broken(getContainer(), getEditorInput().getName(), error,
                    () -> showPage(source)), "Experiment");
            sync.file().resource().ifPresent(resource -> ProblemMarkers.unreadable(resource, error));
        }
        firePropertyChange(PROP_DIRTY);
    }

    /** Shows an experiment: pages before the source, figures below. */
    void begin(Experiment experiment) {
        session = new ExperimentSession(experiment, sync.file().folder(), getSite().getShell().getDisplay()::asyncExec);
        int active = Math.max(0, getActivePage());
        boolean atSource = getControl(active) == source;
        removeMessage();
        canvas = new CanvasPage(getContainer(), session);
        addPage(0, canvas);
        setPageText(0, "Canvas");
        form = new FormPage(getContainer(), session);
        addPage(1, form);
        setPageText(1, "Form");
        source.follow(session);
        strip.show(session);
        selection.follow(session);
        session.addListener(new SessionListener() {
            @Override
            public void modelChanged() {
                firePropertyChange(PROP_DIRTY);
                ExperimentContributor.update(ExperimentEditor.this);
            }

            @Override
            public void truthChanged() {
                sync.file().resource().ifPresent(resource -> ProblemMarkers.update(resource, session.truth(), source.text()));
            }
        });
        sync.file().resource().ifPresent(resource -> OpenExperiments.opened(resource, session));
        if (outline != null) {
            outline.show(session, canvas);
        }
        setActivePage(atSource ? 2 : 0);
        // Not the pages: those that are hidden have no size to be laid out in.
        strip.requestLayout();
    }

    private void firstValid(Experiment experiment) {
        begin(experiment);
        sync.mended();
        firePropertyChange(PROP_DIRTY);
    }

    private void textChanged() {
        firePropertyChange(PROP_DIRTY);
        if (source.isDiverged() && session == null) {
            return;
        }
        ExperimentContributor.update(this);
    }

    private void replaceMessage(MessagePage next, String title) {
        removeMessage();
        message = next;
        addPage(0, message);
        setPageText(0, title);
        setActivePage(0);
    }

    private void removeMessage() {
        if (message != null) {
            for (int i = 0; i < getPageCount(); i++) {
                if (getControl(i) == message) {
                    removePage(i);
                }
            }
            message = null;
        }
    }

    @Override
    protected void pageChange(int index) {
        if (source != null && getControl(index) != source) {
            source.flush();
            if (session != null && source.isDiverged() && !sync.isAsking() && !leaveInvalidText()) {
                setActivePage(getPageCount() - 1);
                return;
            }
        }
        super.pageChange(index);
        getSite().setSelectionProvider(selection);
        ExperimentContributor.update(this);
    }

    /** Text that is no experiment would be lost under changes made elsewhere; the user decides. */
    private boolean leaveInvalidText() {
        boolean discard = sync.ask("Source has an error", source.error().map(Throwable::getMessage).orElse("")
                + "\n\nThe other pages show the last valid state. Go on with the text, or discard what you typed since?",
                "Go on with the text", "Discard it");
        if (discard) {
            source.discard();
        }
        return discard;
    }

    @Override
    public boolean isDirty() {
        return sync.isMended() || session != null && session.isDirty() || source != null && source.isDirty();
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        source.flush();
        // What is not changed is not written: a file written by hand stays as it was written.
        if (isDirty() && !sync.save()) {
            monitor.setCanceled(true);
        }
    }

    @Override
    public boolean isSaveAsAllowed() {
        return source != null;
    }

    @Override
    public void doSaveAs() {
        sync.saveAs();
    }

    /** Goes back to what the file holds; can be undone. */
    public void revert() {
        sync.revert();
    }

    /** The file is somewhere else now. */
    void moved(FileEditorInput input) {
        setInputWithNotify(input);
        setPartName(input.getName());
    }

    /** Something was changed or saved. */
    void dirtyChanged() {
        firePropertyChange(PROP_DIRTY);
    }

    /** Does it on the display's thread, unless the editor is closed by then. */
    void later(Runnable what) {
        getSite().getShell().getDisplay().asyncExec(() -> {
            if (getContainer() != null && !getContainer().isDisposed()) {
                what.run();
            }
        });
    }

    @Override
    public void gotoMarker(IMarker marker) {
        String place = marker.getAttribute(ProblemMarkers.PLACE, "");
        if (session == null) {
            if (source != null) {
                showPage(source);
                source.goTo(marker.getAttribute(IMarker.LINE_NUMBER, 1));
            }
            return;
        }
        session.select(Place.select(place));
        if (activePage() == source) {
            source.goTo(marker.getAttribute(IMarker.LINE_NUMBER, 1));
        } else if (activePage() == form || !(Place.select(place) instanceof org.vlpet.editor.session.Selection.ModuleRef
                || Place.select(place) instanceof org.vlpet.editor.session.Selection.StackRef)) {
            showPage(form);
            form.reveal(place);
        }
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        if (adapter == IContentOutlinePage.class) {
            if (outline == null || outline.getControl() != null && outline.getControl().isDisposed()) {
                outline = new OutlinePage();
                if (session != null) {
                    outline.show(session, canvas);
                }
            }
            return adapter.cast(outline);
        }
        if (adapter == IPropertySheetPage.class) {
            return adapter.cast(new TabbedPropertySheetPage(this));
        }
        if (adapter == ExperimentSession.class) {
            return adapter.cast(session);
        }
        return super.getAdapter(adapter);
    }

    @Override
    public String getContributorId() {
        return ID;
    }

    @Override
    public void setFocus() {
        if (activePage() instanceof Composite page) {
            page.setFocus();
        } else {
            super.setFocus();
        }
    }

    @Override
    public void dispose() {
        sync.stop();
        sync.file().resource().ifPresent(resource -> {
            OpenExperiments.closed(resource, session);
            ProblemMarkers.closed(resource);
        });
        selection.follow(null);
        if (session != null) {
            session.dispose();
        }
        super.dispose();
    }

    /** Says what went wrong. */
    void fail(String title, String words, Exception e) {
        ErrorDialog.openError(getSite().getShell(), title, null, Status.error(words, e));
    }
}
