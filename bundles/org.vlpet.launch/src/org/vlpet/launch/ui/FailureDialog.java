// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.vlpet.launch.command.RunCommands;
import org.vlpet.launch.run.ExitMeaning;
import org.vlpet.runs.RunState;

/** Why runs failed, what to do about it, and the end of the log. Does not stand in the way of other work. */
public final class FailureDialog extends TrayDialog {
    /** One run that failed. */
    record Failure(Path folder, RunState state, Optional<Integer> exitCode, String message, String log) {
    }

    private static final int RESUME = IDialogConstants.CLIENT_ID + 1;
    private static final int FOLDER = IDialogConstants.CLIENT_ID + 2;
    private static FailureDialog open;

    private final List<Failure> failures = new ArrayList<>();
    private Combo chooser;
    private Label title;
    private Label image;
    private Text cause;
    private Label advice;
    private Text log;

    private FailureDialog(Shell parent) {
        super(parent);
        setShellStyle(SWT.DIALOG_TRIM | SWT.RESIZE | SWT.MAX | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
        setHelpAvailable(false);
    }

    /** Shows it, in the window that is open already if there is one. Call on the display's thread. */
    static void show(Failure failure) {
        final var window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        final var windows = PlatformUI.getWorkbench().getWorkbenchWindows();
        if (window == null && windows.length == 0) {
            return;
        }
        final boolean isNew = open == null || open.getShell() == null || open.getShell().isDisposed();
        if (isNew) {
            open = new FailureDialog((window != null ? window : windows[0]).getShell());
        }
        open.failures.removeIf(old -> old.folder().equals(failure.folder()));
        open.failures.addFirst(failure);
        if (isNew) {
            open.open();
        } else {
            open.fill();
        }
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Run Failed");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        final Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(14, 12).spacing(12, 8).applyTo(area);
        image = new Label(area, SWT.NONE);
        image.setImage(parent.getDisplay().getSystemImage(SWT.ICON_ERROR));
        GridDataFactory.fillDefaults().span(1, 3).align(SWT.CENTER, SWT.BEGINNING).applyTo(image);
        title = new Label(area, SWT.WRAP);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        GridDataFactory.fillDefaults().grab(true, false).hint(620, SWT.DEFAULT).applyTo(title);
        cause = new Text(area, SWT.WRAP | SWT.MULTI | SWT.READ_ONLY);
        cause.setBackground(area.getBackground());
        GridDataFactory.fillDefaults().grab(true, false).hint(620, SWT.DEFAULT).applyTo(cause);
        advice = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(620, SWT.DEFAULT).applyTo(advice);
        chooser = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
        chooser.addListener(SWT.Selection, event -> show(chooser.getSelectionIndex()));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(chooser);
        log = new Text(area, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL);
        log.setFont(JFaceResources.getTextFont());
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(700, 240).applyTo(log);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, FOLDER, "Open &Folder", false);
        createButton(parent, RESUME, "&Resume", false);
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected Control createContents(Composite parent) {
        final Control contents = super.createContents(parent);
        fill();
        return contents;
    }

    private void fill() {
        chooser.setItems(failures.stream().map(failure -> failure.folder().toString()).toArray(String[]::new));
        chooser.select(0);
        show(0);
    }

    private void show(int index) {
        final Failure failure = failures.get(index);
        final ExitMeaning meaning = ExitMeaning.of(failure.exitCode());
        title.setText((failures.size() > 1 ? failures.size() + " runs failed. " : "") + failure.folder().getFileName() + ": "
                + meaning.title() + failure.exitCode().map(code -> " (exit code " + code + ")").orElse(""));
        cause.setText(failure.message().isEmpty() ? "No message was left." : failure.message());
        advice.setText(meaning.advice());
        log.setText(failure.log().isEmpty() ? "(the engine wrote nothing)" : failure.log());
        log.setSelection(log.getCharCount());
        getShell().layout(true, true);
    }

    @Override
    protected void buttonPressed(int id) {
        final Path run = failures.get(chooser.getSelectionIndex()).folder();
        switch (id) {
            case RESUME -> {
                RunCommands.resume(List.of(run));
                close();
            }
            case FOLDER -> Program.launch(run.toString());
            case IDialogConstants.CLOSE_ID -> close();
            default -> super.buttonPressed(id);
        }
    }
}
