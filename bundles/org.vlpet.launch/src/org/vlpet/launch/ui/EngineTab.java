// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import java.util.List;
import java.util.Optional;

import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vlpet.launch.Preferences;
import org.vlpet.launch.config.EngineSettings;
import org.vlpet.launch.config.RunSettings;

/** With what it is run: Java, memory, threads. */
public final class EngineTab extends SettingsTab {
    private Text jdk;
    private Text heap;
    private Text threads;
    private Text arguments;

    @Override
    public void createControl(Composite parent) {
        final Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 12).spacing(8, 8).applyTo(page);
        jdk = field(page, "&JDK folder:", or("jdk", "a Java 25 that is found by itself"), 1);
        final Button browse = new Button(page, SWT.PUSH);
        browse.setText("&Browse…");
        browse.addListener(SWT.Selection, event -> {
            final String chosen = new DirectoryDialog(getShell()).open();
            if (chosen != null) {
                jdk.setText(chosen);
            }
        });
        heap = field(page, "Java &heap:", or("jvmHeap", "2g"), 2);
        note(page, "Weights and activations live in native memory beside the heap, and are not limited by it.");
        threads = field(page, "&Threads:", or("threads", "measured when the run starts; one for a small model"), 2);
        note(page, "A run that is resumed keeps its number of threads: bit-equal results depend on it.");
        arguments = field(page, "JVM &arguments:", "none beside those of the engine", 2);
        note(page, "Added after the options in engine.args, which they override. Quote arguments with blanks.");
        setControl(page);
    }

    private static String or(String key, String otherwise) {
        final String value = Preferences.get(key);
        return value.isBlank() || value.equals("0") ? otherwise : value + " (from the preferences)";
    }

    private Text field(Composite page, String label, String hint, int span) {
        final Label words = new Label(page, SWT.NONE);
        words.setText(label);
        return text(page, hint, span);
    }

    private static void note(Composite page, String words) {
        new Label(page, SWT.NONE);
        final Label label = new Label(page, SWT.WRAP);
        label.setText(words);
        label.setForeground(page.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(300, SWT.DEFAULT).indent(0, -5).applyTo(label);
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy copy) {
        RunSettings.of("").storeEngine(copy);
    }

    @Override
    void show(RunSettings settings) {
        jdk.setText(settings.jdk());
        heap.setText(settings.heap());
        threads.setText(settings.threads());
        arguments.setText(settings.jvmArguments());
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy copy) {
        new RunSettings("", List.of(), "", "", jdk.getText().strip(), heap.getText().strip(), arguments.getText().strip(),
                threads.getText().strip()).storeEngine(copy);
    }

    @Override
    Optional<String> problem(RunSettings settings) {
        setMessage("Empty fields take the values of the preferences (VL-PET).");
        EngineSettings.of(settings);
        return Optional.empty();
    }

    @Override
    public String getName() {
        return "Engine";
    }

    @Override
    public Image getImage() {
        return icon("icons/engine.svg");
    }

    @Override
    public String getId() {
        return "org.vlpet.launch.tab.engine";
    }
}
