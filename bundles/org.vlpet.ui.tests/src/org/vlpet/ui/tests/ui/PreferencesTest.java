// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.BackingStoreException;
import org.vlpet.engine.EngineEnvironment;
import org.vlpet.ui.preferences.SettingCheck;
import org.vlpet.ui.preferences.Settings;
import org.vlpet.ui.preferences.VlpetPreferencePage;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Screen;

/** Preferences: each value is checked while it is written, and a right one reaches the rooms that read it. */
final class PreferencesTest {

    @AfterEach
    void clean() throws BackingStoreException {
        InstanceScope.INSTANCE.getNode(Settings.NODE).clear();
    }

    @Test
    void heapIsASize() {
        assertTrue(SettingCheck.heap("4g").isEmpty());
        assertTrue(SettingCheck.heap(" 1500M ").isEmpty());
        for (final String wrong : new String[] {"", "4", "0g", "-1g", "4 g", "4g -XX:+Evil", "100m", "99999999g"}) {
            assertFalse(SettingCheck.heap(wrong).isEmpty(), wrong);
        }
    }

    @Test
    void numbersHaveLimits() {
        assertTrue(SettingCheck.wholeNumber("Threads", "0", 0, 8).isEmpty());
        for (final String wrong : new String[] {"", "9", "-1", "1.5", "two"}) {
            assertEquals(Optional.of("Threads: a whole number from 0 to 8."), SettingCheck.wholeNumber("Threads", wrong, 0, 8),
                    wrong);
        }
        assertTrue(SettingCheck.gigabytes("Budget", "7.5").isEmpty());
        for (final String wrong : new String[] {"", "-1", "NaN", "Infinity", "6 GB"}) {
            assertFalse(SettingCheck.gigabytes("Budget", wrong).isEmpty(), wrong);
        }
    }

    @Test
    void foldersAreWholePathsThatCanBeWritten(@TempDir Path folder) throws IOException {
        assertTrue(SettingCheck.folder("Cache", "").isEmpty());
        assertTrue(SettingCheck.folder("Cache", folder.resolve("not/yet/there").toString()).isEmpty());
        assertTrue(SettingCheck.folder("Cache", "relative").orElse("").contains("from / on"));
        final Path file = Files.createFile(folder.resolve("file"));
        assertTrue(SettingCheck.folder("Cache", file.resolve("below").toString()).orElse("").contains("is a file"));
    }

    @Test
    void libtorchIsAFolderThatIsThere(@TempDir Path folder) throws IOException {
        assertTrue(SettingCheck.existingFolder("CUDA libtorch", "").isEmpty());
        assertTrue(SettingCheck.existingFolder("CUDA libtorch", folder.toString()).isEmpty());
        assertTrue(SettingCheck.existingFolder("CUDA libtorch", "libtorch").orElse("").contains("from / on"));
        assertEquals(Optional.of("CUDA libtorch: " + folder.resolve("none") + " does not exist."),
                SettingCheck.existingFolder("CUDA libtorch", folder.resolve("none").toString()));
        final Path file = Files.createFile(folder.resolve("file"));
        assertTrue(SettingCheck.existingFolder("CUDA libtorch", file.toString()).orElse("").contains("is a file"));
    }

    @Test
    void jdkIsLookedAt(@TempDir Path folder) {
        assertTrue(SettingCheck.jdk("").isEmpty());
        assertTrue(SettingCheck.jdk(System.getProperty("java.home")).isEmpty());
        assertFalse(SettingCheck.jdk(folder.toString()).isEmpty());
    }

    @Test
    void pageRefusesAndKeeps(@TempDir Path libtorch) {
        final AtomicReference<PreferenceDialog> dialog = new AtomicReference<>();
        final Shell shell = Dialogs.open("Preferences", () -> {
            dialog.set(PreferencesUtil.createPreferenceDialogOn(null, VlpetPreferencePage.ID, null, null));
            dialog.get().open();
        });
        try {
            Screen.await("our page", () -> dialog.get().getSelectedPage() instanceof VlpetPreferencePage);
            write(shell, Settings.JVM_HEAP, "lots");
            assertTrue(Screen.ask(() -> page(dialog).getErrorMessage()).startsWith("Heap"));
            assertFalse(Dialogs.enabled(shell, "Apply and Close"));
            assertEquals(Settings.DEFAULTS, Settings.current());
            write(shell, Settings.JVM_HEAP, "2g");
            write(shell, Settings.QUEUE_LIMIT, "3");
            write(shell, Settings.LIBTORCH, libtorch.resolve("none").toString());
            assertTrue(Screen.ask(() -> page(dialog).getErrorMessage()).startsWith("CUDA libtorch"));
            write(shell, Settings.LIBTORCH, libtorch.toString());
            assertTrue(Screen.ask(() -> page(dialog).isValid()));
            assertEachKeyLeadsToOneControl(shell);
            Dialogs.press(shell, "Apply and Close");
            Dialogs.awaitClosed(shell);
            assertEquals("2g", Settings.current().jvmHeap());
            assertEquals(3, Settings.current().queueLimit());
            assertEquals(libtorch.toString(), EngineEnvironment.of(Settings::text).get("VLPET_LIBTORCH"));
        } finally {
            Dialogs.close(shell);
        }
    }

    private static void assertEachKeyLeadsToOneControl(Shell shell) {
        final List<String> words = Screen.ask(() -> Stream.concat(
                Screen.all(shell, Label.class).stream().filter(Control::isVisible).map(Label::getText),
                Screen.all(shell, Button.class).stream().filter(Control::isVisible).map(Button::getText))
                .filter(text -> text.matches("(?s).*&[^& ].*")).toList());
        final Map<Character, List<String>> keys = words.stream().collect(Collectors.groupingBy(
                text -> Character.toLowerCase(text.charAt(text.indexOf('&') + 1))));
        assertTrue(keys.size() >= 8, () -> "the page's fields have keys: " + keys);
        assertTrue(keys.values().stream().allMatch(same -> same.size() == 1), keys::toString);
    }

    private static VlpetPreferencePage page(AtomicReference<PreferenceDialog> dialog) {
        return (VlpetPreferencePage) dialog.get().getSelectedPage();
    }

    private static void write(Shell shell, String key, String value) {
        Screen.ask(() -> {
            Screen.all(shell, Text.class).stream().filter(text -> key.equals(text.getData("key"))).findFirst().orElseThrow()
                    .setText(value);
            return null;
        });
    }
}
