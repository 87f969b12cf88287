// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** Opens dialogs and works in them as a user would: by the words on their buttons and labels. */
public final class Dialogs {

    private Dialogs() {
    }

    /** Runs what opens a modal dialog. It returns only when the dialog closes, so it is the dialog that is waited for. */
    public static Shell open(String title, Runnable opener) {
        Screen.page();
        Display.getDefault().asyncExec(opener);
        return shell(title);
    }

    /** Runs a command that opens a dialog; {@code id} or {@code id(name=value)}. */
    public static Shell command(String title, String command) {
        return open(title, () -> execute(command));
    }

    /** Runs a command on the display's thread. */
    public static void execute(String command) {
        try {
            final ParameterizedCommand call = PlatformUI.getWorkbench().getService(ICommandService.class).deserialize(command);
            PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(call, null);
        } catch (CommandException e) {
            throw new IllegalStateException(command, e);
        }
    }

    /** The visible window with this title; waits for it. */
    public static Shell shell(String title) {
        Screen.await("the window '" + title + "'", () -> find(title).isPresent());
        final Shell shell = Screen.ask(() -> find(title).orElseThrow());
        Screenshots.take(shell);
        return shell;
    }

    /** Whether no window has this title; for waiting until a dialog has done its work. */
    public static void awaitClosed(Shell shell) {
        Screen.await("the dialog is closed", shell::isDisposed);
    }

    /** The button with these words, without the mark of its mnemonic. */
    public static Button button(Shell shell, String words) {
        return Screen.ask(() -> Screen.all(shell, Button.class).stream().filter(button -> plain(button.getText()).equals(words))
                .findFirst().orElseThrow(() -> new IllegalStateException("no button '" + words + "' among "
                        + Screen.all(shell, Button.class).stream().map(Button::getText).toList())));
    }

    /** Presses a button once it may be pressed. What it does may open another dialog, so its end is not waited for. */
    public static void press(Shell shell, String words) {
        final Button button = button(shell, words);
        Screen.await("'" + words + "' may be pressed", button::isEnabled);
        Display.getDefault().asyncExec(() -> button.notifyListeners(SWT.Selection, new Event()));
    }

    /** What Enter presses. */
    public static String onEnter(Shell shell) {
        return Screen.ask(() -> plain(shell.getDefaultButton().getText()));
    }

    /** Whether a button may be pressed. */
    public static boolean enabled(Shell shell, String words) {
        return Screen.ask(button(shell, words)::isEnabled);
    }

    /** The control to the right of a label. */
    public static <T extends Control> T field(Shell shell, String label, Class<T> kind) {
        return Screen.ask(() -> {
            final List<Label> labels = Screen.all(shell, Label.class);
            final Label words = labels.stream().filter(one -> plain(one.getText()).equals(label)).findFirst().orElseThrow(() ->
                    new IllegalStateException("no label '" + label + "' among " + labels.stream().map(Label::getText).toList()));
            final List<Control> row = Arrays.asList(words.getParent().getChildren());
            return kind.cast(row.get(row.indexOf(words) + 1));
        });
    }

    /** Writes into the text field to the right of a label. */
    public static void write(Shell shell, String label, String words) {
        final Text text = field(shell, label, Text.class);
        Screen.ask(() -> {
            text.setText(words);
            return null;
        });
    }

    /** Whether a text field or label shows these words: error messages of wizards are one or the other. */
    public static boolean says(Shell shell, String words) {
        return Screen.ask(() -> Screen.all(shell, Text.class).stream().anyMatch(text -> text.getText().contains(words))
                || Screen.all(shell, Label.class).stream().anyMatch(label -> label.getText().contains(words)));
    }

    /** Closes it, as Escape would, if it is still open. */
    public static void close(Shell shell) {
        Screen.ask(() -> {
            if (!shell.isDisposed()) {
                shell.close();
            }
            return null;
        });
        awaitClosed(shell);
    }

    /** Closes every dialog that still stands, so that the next test meets none. */
    public static void closeAll() {
        final Shell window = Screen.page().getWorkbenchWindow().getShell();
        Screen.ask(() -> {
            Arrays.stream(Display.getCurrent().getShells()).filter(shell -> !shell.isDisposed() && shell.isVisible()
                    && shell.getParent() == window && !shell.getText().isEmpty()).forEach(Shell::close);
            return null;
        });
    }

    /** Everything readable in a window: labels, fields, groups. */
    public static String words(Shell shell) {
        return Screen.ask(() -> Stream.of(Screen.all(shell, Label.class).stream().map(Label::getText),
                Screen.all(shell, Text.class).stream().map(Text::getText)).flatMap(all -> all)
                .collect(Collectors.joining("\n")));
    }

    /** Waits until a window says this somewhere. */
    public static void awaitWords(Shell shell, String words) {
        Screen.await("the window says '" + words + "'", () -> Screen.all(shell, Label.class).stream().anyMatch(label ->
                label.getText().contains(words)) || Screen.all(shell, Text.class).stream().anyMatch(text ->
                text.getText().contains(words)));
    }

    /** Rows of the first table, the cells of a row separated by a bar. */
    public static List<String> rows(Shell shell) {
        return Screen.ask(() -> {
            final Table table = Screen.all(shell, Table.class).getFirst();
            return Arrays.stream(table.getItems()).map(item -> IntStream.range(0, table.getColumnCount())
                    .mapToObj(item::getText).collect(Collectors.joining(" | "))).toList();
        });
    }

    /** Selects a row of the first table. */
    public static void selectRow(Shell shell, int row) {
        Screen.ask(() -> {
            final Table table = Screen.all(shell, Table.class).getFirst();
            table.setSelection(row);
            table.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    private static Optional<Shell> find(String title) {
        return Arrays.stream(Display.getCurrent().getShells()).filter(shell -> shell.isVisible() && shell.getText().equals(title))
                .findFirst();
    }

    private static String plain(String words) {
        return words.replace("&", "");
    }
}
