// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.preferences;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** "VL-PET": how runs are started and where they go. Each field says below what it is for; what is wrong is said at once. */
public final class VlpetPreferencePage extends PreferencePage implements IWorkbenchPreferencePage {

    /** Identifier of the page. */
    public static final String ID = "org.vlpet.ui.preferences.general";

    private static final int WRAP = 420;

    /** A text field with its key and its check. */
    private record Field(String key, Text text, Function<String, Optional<String>> check) {
    }

    private final List<Field> fields = new ArrayList<>();
    private Button offline;
    private Label jdkFound;

    @Override
    public void init(IWorkbench workbench) {
        setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, Settings.NODE));
        setDescription("What every run starts with. An experiment's own launch configuration may say otherwise.");
    }

    @Override
    protected Control createContents(Composite parent) {
        final Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 10).applyTo(page);

        final Composite run = group(page, "A run");
        field(run, "&Threads:", Settings.THREADS, "0 measures it when a run starts; a small model gets one.",
                text -> SettingCheck.wholeNumber("Threads", text, 0, SettingCheck.MAX_THREADS));
        field(run, "&Heap:", Settings.JVM_HEAP,
                "Largest Java heap, for example 4g. Tensors lie outside it, in memory of their own.", SettingCheck::heap);
        folder(run, "&JDK:", Settings.JDK, "Empty finds a Java 25 by itself.", SettingCheck::jdk);
        jdkFound = hint(run, "");
        folder(run, "CUDA &libtorch:", Settings.LIBTORCH,
                "For a GPU: the folder of an unpacked libtorch 2.7.1 for CUDA 12.8. Empty: the processor.",
                text -> SettingCheck.existingFolder("CUDA libtorch", text));
        field(run, "Memory &budget (GB):", Settings.MEMORY_BUDGET,
                "Experiments that are estimated to need more are marked. 0: no budget.",
                text -> SettingCheck.gigabytes("Memory budget", text));

        final Composite runs = group(page, "Queue and folders");
        field(runs, "Runs at the sa&me time:", Settings.QUEUE_LIMIT, "Further runs wait in the queue.",
                text -> SettingCheck.wholeNumber("Runs at the same time", text, 1, SettingCheck.MAX_QUEUE));
        folder(runs, "&Runs folder:", Settings.RUNS_FOLDER, "Empty: the folder runs of the experiment's project.",
                text -> SettingCheck.folder("Runs folder", text));
        folder(runs, "&Cache:", Settings.CACHE, "Native libraries are unpacked here, once. Empty: .djl.ai in your home folder.",
                text -> SettingCheck.folder("Cache", text));
        offline = new Button(runs, SWT.CHECK);
        offline.setText("Work &offline: never download anything");
        GridDataFactory.fillDefaults().span(3, 1).applyTo(offline);

        load(false);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.vlpet.help.preferences");
        return page;
    }

    @Override
    protected void performDefaults() {
        load(true);
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        final IPreferenceStore store = getPreferenceStore();
        for (final Field field : fields) {
            store.setValue(field.key(), field.text().getText().strip());
        }
        store.setValue(Settings.OFFLINE, offline.getSelection());
        return true;
    }

    private void load(boolean defaults) {
        final IPreferenceStore store = getPreferenceStore();
        for (final Field field : fields) {
            field.text().setText(defaults ? store.getDefaultString(field.key()) : store.getString(field.key()));
        }
        offline.setSelection(defaults ? store.getDefaultBoolean(Settings.OFFLINE) : store.getBoolean(Settings.OFFLINE));
        validate();
    }

    private void validate() {
        final Optional<String> wrong = fields.stream()
                .flatMap(field -> field.check().apply(field.text().getText()).stream()).findFirst();
        setErrorMessage(wrong.orElse(null));
        setValid(wrong.isEmpty());
        fields.stream().filter(field -> field.key().equals(Settings.JDK)).findFirst().ifPresent(field -> {
            jdkFound.setText(SettingCheck.foundJdk(field.text().getText()));
            jdkFound.requestLayout();
        });
    }

    private static Composite group(Composite page, String title) {
        final Group group = new Group(page, SWT.NONE);
        group.setText(title);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        GridLayoutFactory.swtDefaults().numColumns(3).margins(10, 8).spacing(8, 3).applyTo(group);
        return group;
    }

    private Text field(Composite group, String label, String key, String help, Function<String, Optional<String>> check) {
        final Text text = text(group, label, key, check);
        GridDataFactory.fillDefaults().span(2, 1).hint(120, SWT.DEFAULT).align(SWT.BEGINNING, SWT.CENTER).applyTo(text);
        hint(group, help);
        return text;
    }

    private void folder(Composite group, String label, String key, String help, Function<String, Optional<String>> check) {
        final Text text = text(group, label, key, check);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
        final Button browse = new Button(group, SWT.PUSH);
        browse.setText("Browse…");
        browse.addListener(SWT.Selection, event -> {
            final DirectoryDialog dialog = new DirectoryDialog(getShell());
            dialog.setFilterPath(text.getText());
            final String chosen = dialog.open();
            if (chosen != null) {
                text.setText(chosen);
            }
        });
        hint(group, help);
    }

    private Text text(Composite group, String label, String key, Function<String, Optional<String>> check) {
        final Label name = new Label(group, SWT.NONE);
        name.setText(label);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(name);
        final Text text = new Text(group, SWT.BORDER);
        text.setData("key", key);
        text.addListener(SWT.Modify, event -> validate());
        fields.add(new Field(key, text, check));
        return text;
    }

    private static Label hint(Composite group, String words) {
        new Label(group, SWT.NONE);
        final Label hint = new Label(group, SWT.WRAP);
        hint.setText(words);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(WRAP, SWT.DEFAULT).applyTo(hint);
        hint.setForeground(JFaceResources.getColorRegistry()
                .get(JFacePreferences.QUALIFIER_COLOR));
        return hint;
    }
}
