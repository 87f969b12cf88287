// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.wizard;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

/** Chooses a preset: grouped by backbone and input, searched by any word, with counts and help beside the list. */
final class PresetPage extends WizardPage {

    private static final int LIST_HEIGHT = 260;
    private static final int NAME_WIDTH = 190;
    private static final int PERCENT_WIDTH = 100;
    private static final int COUNT_WIDTH = 140;

    private Text search;
    private TreeViewer list;
    private StyledText help;
    private List<PresetInfo> presets = List.of();

    PresetPage() {
        super("preset");
        setTitle("Experiment from a preset");
        setDescription("Presets hold the settings of the papers. Everything in them can be changed afterwards.");
        setPageComplete(false);
    }

    /** The chosen preset. */
    Optional<PresetInfo> chosen() {
        return Optional.ofNullable(list.getStructuredSelection().getFirstElement()).filter(PresetInfo.class::isInstance)
                .map(PresetInfo.class::cast);
    }

    @Override
    public void createControl(Composite parent) {
        final Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(page);
        search = new Text(page, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setMessage("Search: a backbone, a method, a word of its description");
        search.addListener(SWT.Modify, event -> show());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(search);

        final SashForm halves = new SashForm(page, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).hint(NAME_WIDTH + PERCENT_WIDTH + COUNT_WIDTH + 60, LIST_HEIGHT * 3 / 2)
                .applyTo(halves);
        createList(halves);
        help = new StyledText(halves, SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER);
        help.setMargins(8, 6, 8, 6);
        help.setText("Reading the presets…");
        halves.setWeights(62, 38);
        setControl(page);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.vlpet.help.wizards");
        search.setFocus();
        read(page.getDisplay());
    }

    /** Counting parameters of every preset takes a moment; the page is there before it is done. */
    private void read(Display display) {
        final Job job = Job.createSystem("Reading presets", monitor -> {
            final List<PresetInfo> all = PresetInfo.all();
            display.asyncExec(() -> {
                if (!list.getControl().isDisposed()) {
                    presets = all;
                    show();
                }
            });
            return Status.OK_STATUS;
        });
        job.addJobChangeListener(IJobChangeListener.onDone(event -> {
            final IStatus result = event.getResult();
            if (!result.isOK()) {
                display.asyncExec(() -> {
                    if (!list.getControl().isDisposed()) {
                        setErrorMessage("The presets cannot be read: " + result.getMessage());
                    }
                });
            }
        }));
        job.schedule();
    }

    private void createList(Composite parent) {
        list = new TreeViewer(parent, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
        list.getTree().setHeaderVisible(true);
        column("Preset", NAME_WIDTH, SWT.LEFT, PresetInfo::method);
        column("Trainable", PERCENT_WIDTH, SWT.RIGHT, preset -> String.format(Locale.ROOT, "%.2f %%", preset.percent()));
        final NumberFormat count = NumberFormat.getIntegerInstance(Locale.ROOT);
        column("Parameters", COUNT_WIDTH, SWT.RIGHT, preset -> count.format(preset.trainable()));
        list.setContentProvider(new Grouped());
        list.addSelectionChangedListener(event -> explain());
        list.addDoubleClickListener(event -> {
            if (isPageComplete()) {
                getContainer().showPage(getNextPage());
            }
        });
    }

    private void column(String title, int width, int align, Function<PresetInfo, String> text) {
        final TreeViewerColumn column = new TreeViewerColumn(list, align);
        column.getColumn().setText(title);
        column.getColumn().setWidth(width);
        final boolean first = list.getTree().getColumnCount() == 1;
        column.setLabelProvider(ColumnLabelProvider.createTextProvider(element -> element instanceof PresetInfo preset
                ? text.apply(preset) : first ? element.toString() : ""));
    }

    private void show() {
        final String words = search.getText();
        final Map<String, List<PresetInfo>> groups = new LinkedHashMap<>();
        for (final PresetInfo preset : presets) {
            if (preset.matches(words)) {
                groups.computeIfAbsent(preset.group(), group -> new ArrayList<>()).add(preset);
            }
        }
        final Optional<PresetInfo> before = chosen();
        list.setInput(groups);
        list.expandAll();
        final List<PresetInfo> shown = groups.values().stream().flatMap(List::stream).toList();
        before.filter(shown::contains).or(() -> shown.stream().findFirst())
                .ifPresent(preset -> list.setSelection(new StructuredSelection(preset), true));
        if (shown.isEmpty()) {
            list.setSelection(StructuredSelection.EMPTY);
        } else if (before.filter(shown::contains).isEmpty()) {
            // With its group above it, which scrolling to the first preset would hide.
            list.getTree().setTopItem(list.getTree().getItem(0));
        }
        explain();
    }

    private void explain() {
        final IStructuredSelection selection = list.getStructuredSelection();
        setPageComplete(chosen().isPresent());
        if (chosen().isEmpty()) {
            help.setText(presets.isEmpty() ? "" : selection.isEmpty()
                    ? "No preset has all these words. Try fewer, for example a method's name: vlpet, adapter, full."
                    : "Choose a preset of this group.");
            return;
        }
        final PresetInfo preset = chosen().get();
        final StringBuilder text = new StringBuilder(preset.name()).append("\n").append(preset.description());
        final List<StyleRange> bold = new ArrayList<>(
                List.of(new StyleRange(0, preset.name().length(), null, null, SWT.BOLD)));
        preset.methods().forEach((label, words) -> {
            text.append("\n\n");
            bold.add(new StyleRange(text.length(), label.length(), null, null, SWT.BOLD));
            text.append(label).append("\n").append(words);
        });
        help.setText(text.toString());
        help.setStyleRanges(bold.toArray(StyleRange[]::new));
    }

    /** Groups and, below them, presets. */
    private static final class Grouped implements ITreeContentProvider {
        private Map<?, ?> groups = Map.of();

        @Override
        public Object[] getElements(Object input) {
            groups = (Map<?, ?>) input;
            return groups.keySet().toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return groups.get(parent) instanceof List<?> members ? members.toArray() : new Object[0];
        }

        @Override
        public Object getParent(Object element) {
            return element instanceof PresetInfo preset ? preset.group() : null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return groups.containsKey(element);
        }
    }
}
