// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.internal.Workbench;
import org.eclipse.ui.internal.WorkspaceLock;

/**
 * A workspace that another workbench has open. The terminal is told of it, for the dialog may stand on a screen that nobody
 * looks at; the dialog leads to another folder. The Eclipse IDE's own dialog has OK alone, and then the process ends as if all
 * were well.
 */
@SuppressWarnings("restriction")
public final class WorkspaceInUse {

    /** Of the process, as the Eclipse IDE has it when nobody can be asked. */
    public static final Integer EXIT_CODE = 15;

    /** Title of the dialog. */
    public static final String TITLE = "Workspace in Use";

    private final Path folder;
    private final Optional<String> owner;

    private WorkspaceInUse(Path folder, Optional<String> owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /** Of the workspace asked for; empty if it is free, not chosen yet, or cannot be looked at. */
    public static Optional<WorkspaceInUse> of(Location workspace) {
        try {
            return workspace != null && workspace.isSet() && workspace.isLocked() ? Optional.of(new WorkspaceInUse(
                    Path.of(URI.create(workspace.getURL().toString().replace(" ", "%20"))), owner(workspace))) : Optional.empty();
        } catch (IOException | IllegalArgumentException unknown) {
            // The IDE's application tries to take it, and says why it cannot.
            return Optional.empty();
        }
    }

    /** As the owner wrote it beside the lock: user, host, screen and process. */
    private static Optional<String> owner(Location workspace) {
        return Optional.ofNullable(WorkspaceLock.getWorkspaceLockDetails(workspace.getURL())).map(String::strip)
                .filter(details -> !details.isEmpty());
    }

    /** What is wrong and what to do, for the terminal. */
    public String words() {
        return "vlpet: the workspace " + folder + " is in use by another workbench"
                + owner.map(details -> " (" + String.join(", ", details.lines()
                        .map(line -> line.strip().replaceAll("\\s+", " ")).toList()) + ")").orElse("")
                + ". Turn to its window, or start with another folder: vlpet studio WORKSPACE";
    }

    /**
     * Says it on the terminal, then in a dialog where there is a screen.
     *
     * @return what the application returns: a start with another folder, or {@link #EXIT_CODE}
     */
    Object tell() {
        sayOnTheTerminal();
        final Display display;
        try {
            display = PlatformUI.createDisplay();
        } catch (SWTError noScreen) {
            return EXIT_CODE;
        }
        try {
            return answer(new Shell(display));
        } finally {
            display.dispose();
        }
    }

    /** The same, where a screen is there already. */
    Object tell(Shell parent) {
        sayOnTheTerminal();
        return answer(parent);
    }

    private void sayOnTheTerminal() {
        System.err.println(words());
        // Else the launcher would put up a window of its own about the exit code.
        System.setProperty(IApplicationContext.EXIT_DATA_PROPERTY, "");
    }

    private Object answer(Shell parent) {
        return ask(parent).map(Workbench::setRestartArguments).orElse(EXIT_CODE);
    }

    /** The dialog; gives another folder, if one was chosen. */
    public Optional<String> ask(Shell parent) {
        final int answer = new MessageDialog(parent, TITLE, null, folder + " is in use by another workbench."
                + owner.map(details -> "\n\n" + details).orElse("")
                + "\n\nTurn to its window, or choose another folder for this one.", MessageDialog.WARNING, 0,
                "&Choose Another Folder…", "C&lose").open();
        if (answer != 0) {
            return Optional.empty();
        }
        final DirectoryDialog chooser = new DirectoryDialog(parent);
        chooser.setText("Another Workspace");
        chooser.setMessage("A folder for the workspace; an empty one becomes a new workspace.");
        chooser.setFilterPath(surroundings().toString());
        return Optional.ofNullable(chooser.open());
    }

    /** Where another folder is looked for first: beside this one; at the root of the disk there is no beside. */
    public Path surroundings() {
        final Path beside = folder.toAbsolutePath().getParent();
        return beside == null ? folder : beside;
    }
}
