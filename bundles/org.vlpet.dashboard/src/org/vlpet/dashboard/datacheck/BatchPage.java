// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.datacheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vlpet.dashboard.datacheck.DataReport.BatchRow;
import org.vlpet.dashboard.datacheck.DataReport.TaskData;
import org.vlpet.dashboard.look.Tables;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.samples.PicturePane;
import org.vlpet.dashboard.samples.Pictures;
import org.vlpet.dashboard.samples.Pictures.Picture;

/** The first rows of every task's first training batch, exactly as the model gets them: text, tokens, masks, pictures. */
final class BatchPage {

    private static final int IGNORED = -100;

    private final SashForm control;
    private final Table rows;
    private final StyledText words;
    private final PicturePane picture;
    private Optional<BatchRow> shown = Optional.empty();

    BatchPage(Composite parent) {
        control = new SashForm(parent, SWT.HORIZONTAL);
        rows = Tables.of(control);
        Tables.column(rows, "Task", 90, SWT.LEFT);
        Tables.column(rows, "Text", 260, SWT.LEFT);
        Tables.column(rows, "Target", 100, SWT.LEFT);
        rows.addListener(SWT.Selection, event -> detail());
        final Composite middle = new Composite(control, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(middle);
        words = new StyledText(middle, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        words.setMargins(6, 4, 6, 4);
        words.setLineSpacing(3);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(words);
        picture = new PicturePane(control, SWT.BORDER, "Select a row to see its picture.");
        control.setWeights(34, 38, 28);
    }

    Composite control() {
        return control;
    }

    void show(DataReport report) {
        rows.removeAll();
        for (final TaskData task : report.tasks()) {
            for (final BatchRow row : task.firstBatch()) {
                final TableItem item = new TableItem(rows, SWT.NONE);
                item.setData(row);
                item.setText(new String[] {task.id(), row.text(), row.target()});
            }
        }
        if (rows.getItemCount() > 0) {
            rows.setSelection(0);
        }
        shown = Optional.empty();
        detail();
    }

    /** What stands in the middle; for tests. */
    String words() {
        return words.getText();
    }

    /** Pictures on the screen; for tests. */
    int shownPictures() {
        return picture.shownPictures();
    }

    private void detail() {
        if (rows.getSelectionCount() == 0) {
            words.setText("No first batch: the experiment names no backbone folder whose tokenizer could be used, or its "
                    + "training split cannot be read.");
            picture.set(List.of());
            return;
        }
        final BatchRow row = (BatchRow) rows.getSelection()[0].getData();
        if (shown.filter(before -> before == row).isPresent()) {
            return;
        }
        shown = Optional.of(row);
        write(row);
        Job.createSystem("Reading a picture", (ICoreRunnable) monitor -> {
            final List<Picture> read = Pictures.read(row.imageFiles());
            control.getDisplay().asyncExec(() -> {
                if (!control.isDisposed() && shown.filter(now -> now == row).isPresent()) {
                    picture.set(read.isEmpty() ? List.of(Pictures.Picture.none("", "Features without a picture: "
                            + String.join(", ", row.images()))) : read);
                }
            });
        }).schedule();
    }

    private void write(BatchRow row) {
        final boolean dark = Theme.isDark(control);
        final StringBuilder text = new StringBuilder();
        final List<StyleRange> styles = new ArrayList<>();
        head(text, styles, "Example");
        text.append(row.id()).append(" (").append(String.join(", ", row.images())).append(")\n");
        head(text, styles, "Text");
        text.append(row.text()).append('\n');
        final long used = row.mask().stream().filter(one -> one).count();
        head(text, styles, String.format(Locale.ROOT, "Tokens: %d, and %d of padding", used, row.mask().size() - used));
        for (int i = 0; i < row.tokens().size(); i++) {
            final StyleRange style = new StyleRange();
            style.start = text.length();
            final String token = row.tokens().get(i).strip();
            text.append(token.isEmpty() ? "·" : token);
            style.length = text.length() - style.start;
            style.foreground = row.mask().get(i) ? Theme.ink(dark) : Theme.faint(dark);
            style.background = row.mask().get(i) ? Theme.heat(dark, i % 2 == 0 ? 0.1 : 0.25) : null;
            styles.add(style);
            text.append(i + 1 < row.tokens().size() ? " " : "\n");
        }
        head(text, styles, "Ids");
        text.append(numbers(row.ids())).append('\n');
        head(text, styles, "Mask");
        text.append(row.mask().stream().map(one -> one ? "1" : "0").collect(Collectors.joining(" "))).append('\n');
        if (!row.seen().equals(row.text())) {
            head(text, styles, "Read back (cut, or other blanks)");
            text.append(row.seen()).append('\n');
        }
        head(text, styles, String.format(Locale.ROOT, "Target, weight %.3g", row.weight()));
        text.append(row.target()).append('\n').append(numbers(row.labels().stream().filter(id -> id != IGNORED).toList()))
                .append('\n');
        head(text, styles, "Visual input");
        text.append(String.format(Locale.ROOT, "%d positions of %d values from %.4g to %.4g", row.features().getFirst(),
                row.features().getLast(), row.range().getFirst(), row.range().getLast()));
        words.setText(text.toString());
        words.setStyleRanges(styles.toArray(StyleRange[]::new));
    }

    private static void head(StringBuilder text, List<StyleRange> styles, String words) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        final StyleRange style = new StyleRange();
        style.start = text.length();
        style.length = words.length();
        style.fontStyle = SWT.BOLD;
        styles.add(style);
        text.append(words).append('\n');
    }

    private static String numbers(List<Integer> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
