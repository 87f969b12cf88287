// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.MessageDialog;
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
import org.eclipse.ui.dialogs.SaveAsDialog;
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
import org.vlpet.model.ExitCode;
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
    private EditorFile file;
    private FileWatch watch;
    private TruthStrip strip;
    private ExperimentSession session;
    private CanvasPage canvas;
    private FormPage form;
    private SourcePage source;
    private MessagePage message;
    private OutlinePage outline;
    private byte[] known;
    private boolean asking;
    /** The file changed once more while the user was asked something. */
    private boolean changedMeanwhile;
    /** The file is no experiment, but its text in the editor has become one. */
    private boolean mended;

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
        site.setSelectionProvider(selection);
        try {
            use(input);
        } catch (UserError e) {
            throw new PartInitException(e.getMessage() + " " + e.remedy(), e);
        }
    }

    private void use(IEditorInput input) {
        file = EditorFile.of(input);
        setPartName(input.getName());
        if (watch != null) {
            watch.stop();
        }
        watch = file.resource().map(resource -> new FileWatch(resource, new Changes())).orElse(null);
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
        read(this::open);
    }

    /** Reads the file in a job and hands the bytes, or why there are none, to the display thread. */
    private void read(java.util.function.BiConsumer<byte[], UserError> then) {
        EditorFile reading = file;
        Job job = Job.createSystem("Reading " + reading.path().getFileName(), monitor -> {
            byte[] bytes = null;
            UserError error = null;
            try {
                bytes = reading.read();
            } catch (IOException e) {
                error = new UserError(ExitCode.USAGE, "Cannot read " + reading.path() + ": " + e.getMessage() + ".",
                        "Check that the file is there and that you may read it.", e);
            }
            byte[] content = bytes;
            UserError problem = error;
            getSite().getShell().getDisplay().asyncExec(() -> {
                if (getContainer() != null && !getContainer().isDisposed()) {
                    then.accept(content, problem);
                }
            });
            return Status.OK_STATUS;
        });
        job.schedule();
    }

    private void open(byte[] bytes, UserError unreadable) {
        known = bytes;
        source = new SourcePage(getContainer(), this::firstValid, this::textChanged);
        setPageText(addPage(source), "Source");
        String text = bytes == null ? "" : new String(bytes, 0, Math.min(bytes.length, ExperimentFile.MAX_BYTES),
                StandardCharsets.UTF_8);
        Optional<UserError> problem = Optional.ofNullable(unreadable);
        Experiment experiment = null;
        if (problem.isEmpty()) {
            try {
                experiment = ExperimentFile.parse(getEditorInput().getName(), bytes);
            } catch (UserError e) {
                problem = Optional.of(e);
            }
        }
        source.open(text, problem);
        if (experiment != null) {
            begin(experiment);
        } else {
            UserError error = problem.orElseThrow();
            replaceMessage(MessagePage.broken(getContainer(), getEditorInput().getName(), error,
                    () -> showPage(source)), "Experiment");
            file.resource().ifPresent(resource -> ProblemMarkers.unreadable(resource, error));
        }
        firePropertyChange(PROP_DIRTY);
    }

    /** Shows an experiment: pages before the source, figures below. */
    private void begin(Experiment experiment) {
        session = new ExperimentSession(experiment, file.folder(), getSite().getShell().getDisplay()::asyncExec);
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
                file.resource().ifPresent(resource -> ProblemMarkers.update(resource, session.truth(), source.text()));
            }
        });
        file.resource().ifPresent(resource -> OpenExperiments.opened(resource, session));
        if (outline != null) {
            outline.show(session, canvas);
        }
        setActivePage(atSource ? 2 : 0);
        strip.getParent().layout(true, true);
    }

    private void firstValid(Experiment experiment) {
        begin(experiment);
        mended = true;
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
            if (session != null && source.isDiverged() && !asking && !leaveInvalidText()) {
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
        asking = true;
        try {
            boolean discard = MessageDialog.open(MessageDialog.QUESTION, getSite().getShell(), "Source has an error",
                    source.error().map(Throwable::getMessage).orElse("") + "\n\nThe other pages show the last valid"
                            + " state. Go on with the text, or discard what you typed since?",
                    SWT.SHEET, "Go on with the text", "Discard it") == 1;
            if (discard) {
                source.discard();
            }
            return discard;
        } finally {
            asked();
        }
    }

    @Override
    public boolean isDirty() {
        return mended || session != null && session.isDirty() || source != null && source.isDirty();
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        source.flush();
        // What is not changed is not written: a file written by hand stays as it was written.
        if (isDirty() && !(mayOverwrite() && save(file))) {
            monitor.setCanceled(true);
        }
    }

    /** Whether the file is as the editor knows it; if others changed it meanwhile, the user decides. */
    private boolean mayOverwrite() {
        byte[] present;
        try {
            present = Files.exists(file.path()) ? file.read() : null;
        } catch (IOException e) {
            fail("Not saved", "Cannot read " + file.path() + " to see whether it was changed: " + e.getMessage()
                    + ". Your changes stay in the editor; check its permissions, or use Save As.", e);
            return false;
        }
        if (present == null || Arrays.equals(present, known)) {
            return true;
        }
        asking = true;
        try {
            return MessageDialog.open(MessageDialog.QUESTION, getSite().getShell(), "The file has changed",
                    getEditorInput().getName() + " was changed outside this editor since it was read here.\n\nSaving"
                            + " replaces what is in the file now; Save As keeps both.", SWT.SHEET, "Cancel",
                    "Overwrite it") == 1;
        } finally {
            asked();
        }
    }

    /** Writes what the editor shows. */
    private boolean save(EditorFile target) {
        source.flush();
        byte[] before = known;
        try {
            target.checkWritable(getSite().getShell());
            // Text that is no experiment is written as it stands: it is the user's work.
            byte[] content = session == null || source.isDiverged()
                    ? source.text().getBytes(StandardCharsets.UTF_8) : ExperimentFile.toBytes(session.experiment());
            known = content;
            target.write(content);
        } catch (UserError e) {
            known = before;
            fail("Not saved", e.getMessage() + " " + e.remedy(), e);
            return false;
        } catch (IOException | CoreException e) {
            known = before;
            fail("Not saved", "Cannot write " + target.path() + ": " + e.getMessage()
                    + ". Your changes stay in the editor; check free space and permissions, or use Save As.", e);
            return false;
        }
        mended = false;
        source.saved();
        if (session != null) {
            session.saved();
        }
        source.error().ifPresent(error -> target.resource()
                .ifPresent(resource -> ProblemMarkers.unreadable(resource, error)));
        firePropertyChange(PROP_DIRTY);
        return true;
    }

    @Override
    public boolean isSaveAsAllowed() {
        return source != null;
    }

    @Override
    public void doSaveAs() {
        SaveAsDialog dialog = new SaveAsDialog(getSite().getShell());
        file.resource().ifPresent(dialog::setOriginalFile);
        if (dialog.open() != org.eclipse.jface.window.Window.OK || dialog.getResult() == null) {
            return;
        }
        IFile target = ResourcesPlugin.getWorkspace().getRoot().getFile(dialog.getResult());
        FileEditorInput input = new FileEditorInput(target);
        if (save(EditorFile.of(input))) {
            move(input);
        }
    }

    private void move(FileEditorInput input) {
        if (getContainer() == null || getContainer().isDisposed()) {
            return;
        }
        file.resource().ifPresent(resource -> OpenExperiments.closed(resource, session));
        setInputWithNotify(input);
        use(input);
        if (session != null) {
            file.resource().ifPresent(resource -> OpenExperiments.opened(resource, session));
            session.moved(file.folder());
        }
    }

    /** Goes back to what the file holds; can be undone. */
    public void revert() {
        read(this::load);
    }

    private void load(byte[] bytes, UserError unreadable) {
        if (unreadable != null) {
            fail("Not loaded", unreadable.getMessage() + " " + unreadable.remedy(), unreadable);
            return;
        }
        known = bytes;
        String text = new String(bytes, 0, Math.min(bytes.length, ExperimentFile.MAX_BYTES), StandardCharsets.UTF_8);
        try {
            Experiment read = ExperimentFile.parse(getEditorInput().getName(), bytes);
            source.open(text, Optional.empty());
            mended = false;
            if (session == null) {
                begin(read);
            } else {
                session.replace("Load the file", read);
                session.saved();
            }
        } catch (UserError e) {
            source.open(text, Optional.of(e));
            showPage(source);
        }
        firePropertyChange(PROP_DIRTY);
    }

    private void changedOutside(byte[] bytes, UserError unreadable) {
        if (asking) {
            changedMeanwhile = true;
            return;
        }
        if (bytes == null || Arrays.equals(bytes, known)) {
            return;
        }
        asking = true;
        try {
            boolean load = !isDirty() || MessageDialog.open(MessageDialog.QUESTION, getSite().getShell(),
                    "The file has changed", getEditorInput().getName() + " was changed outside this editor, and you"
                            + " have changes that are not saved.\n\nLoading the file can be undone.", SWT.SHEET,
                    "Keep my changes", "Load the file") == 1;
            if (load) {
                load(bytes, null);
            } else {
                known = bytes;
            }
        } finally {
            asked();
        }
    }

    /** The user has answered; what the file went through meanwhile is looked at now. */
    private void asked() {
        asking = false;
        if (changedMeanwhile) {
            changedMeanwhile = false;
            read(this::changedOutside);
        }
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
        if (watch != null) {
            watch.stop();
        }
        file.resource().ifPresent(resource -> {
            OpenExperiments.closed(resource, session);
            ProblemMarkers.closed(resource);
        });
        selection.follow(null);
        if (session != null) {
            session.dispose();
        }
        super.dispose();
    }

    private void fail(String title, String words, Exception e) {
        ErrorDialog.openError(getSite().getShell(), title, null, Status.error(words, e));
    }

    private final class Changes implements FileWatch.Changes {
        @Override
        public void contentChanged() {
            read((bytes, error) -> {
                if (source != null) {
                    changedOutside(bytes, error);
                }
            });
        }

        @Override
        public void moved(IFile to) {
            getSite().getShell().getDisplay().asyncExec(() -> move(new FileEditorInput(to)));
        }

        @Override
        public void deleted() {
            getSite().getShell().getDisplay().asyncExec(() -> {
                known = null;
                if (!isDirty()) {
                    getSite().getPage().closeEditor(ExperimentEditor.this, false);
                }
            });
        }
    }
}
