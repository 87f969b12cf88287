// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.datacheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.vlpet.dashboard.datacheck.DataReport.Lengths;
import org.vlpet.dashboard.datacheck.DataReport.Share;
import org.vlpet.dashboard.datacheck.DataReport.SplitData;
import org.vlpet.dashboard.look.Theme;

/** A line per split: lengths of source and target texts with the place where they are cut, and the commonest answers. */
final class ShapesPage {

    private static final int TITLE = 24;
    private static final int HEIGHT = 150;
    private static final int GAP = 14;
    private static final int FOOT = 20;
    private static final int BARS = 6;

    private record Row(String task, SplitData split) {
    }

    private record Spot(Rectangle place, String tip) {
    }

    private final ScrolledComposite scroller;
    private final Canvas canvas;
    private final List<Row> rows = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();

    ShapesPage(Composite parent) {
        scroller = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        canvas = new Canvas(scroller, SWT.DOUBLE_BUFFERED);
        scroller.setContent(canvas);
        canvas.addListener(SWT.Paint, event -> paint(event.gc));
        canvas.addListener(SWT.MouseMove, this::point);
        canvas.getAccessible().addAccessibleListener(new org.eclipse.swt.accessibility.AccessibleAdapter() {
            @Override
            public void getName(org.eclipse.swt.accessibility.AccessibleEvent event) {
                event.result = String.join("\n", words());
            }
        });
    }

    Composite control() {
        return scroller;
    }

    void show(DataReport report) {
        rows.clear();
        report.tasks().forEach(task -> task.splits().forEach(split -> rows.add(new Row(task.id(), split))));
        scroller.setMinHeight(GAP + rows.size() * (TITLE + HEIGHT + GAP));
        scroller.getVerticalBar().setIncrement(TITLE);
        canvas.redraw();
    }

    /** Everything the pictures show, as text: for screen readers, and for tests. */
    List<String> words() {
        final List<String> words = new ArrayList<>();
        for (final Row row : rows) {
            final String name = row.task() + ", " + row.split().split();
            row.split().source().ifPresent(lengths -> words.add(name + ": source texts: " + sum(lengths)));
            row.split().target().ifPresent(lengths -> words.add(name + ": texts to generate: " + sum(lengths)));
            if (!row.split().frequent().isEmpty()) {
                words.add(name + ": answers: " + String.join(", ", row.split().frequent().stream().limit(BARS)
                        .map(ShapesPage::share).toList()));
            }
        }
        return words;
    }

    private static String share(Share share) {
        return String.format(Locale.ROOT, "%s %.1f %%", share.answer(), share.percent());
    }

    private static String sum(Lengths lengths) {
        return String.format(Locale.ROOT, "median %d, 95 %% up to %d, longest %d; %s", lengths.median(), lengths.p95(),
                lengths.max(), lengths.limit() == 0 ? "never cut" : String.format(Locale.ROOT, lengths.cut() == 0
                        ? "none cut at %3$d" : "%,d of %,d cut at %d", lengths.cut(), lengths.texts(), lengths.limit()));
    }

    private void paint(GC gc) {
        final boolean dark = Theme.isDark(scroller.getParent());
        final Rectangle area = canvas.getClientArea();
        gc.setAntialias(SWT.ON);
        gc.setTextAntialias(SWT.ON);
        gc.setBackground(Theme.ground(dark));
        gc.fillRectangle(area);
        spots.clear();
        final int width = Math.max(60, (area.width - 4 * GAP) / 3);
        for (int i = 0; i < rows.size(); i++) {
            final Row row = rows.get(i);
            final int y = GAP + i * (TITLE + HEIGHT + GAP);
            gc.setForeground(Theme.ink(dark));
            gc.drawText(row.task() + ", " + row.split().split() + " (" + row.split().role() + ")", GAP, y, true);
            lengths(gc, dark, new Rectangle(GAP, y + TITLE, width, HEIGHT), "Source texts, in tokens", row.split().source());
            lengths(gc, dark, new Rectangle(2 * GAP + width, y + TITLE, width, HEIGHT), "Texts to generate, in tokens",
                    row.split().target());
            answers(gc, dark, new Rectangle(3 * GAP + 2 * width, y + TITLE, width, HEIGHT), row.split());
        }
    }

    private void lengths(GC gc, boolean dark, Rectangle box, String title, Optional<Lengths> shown) {
        heading(gc, dark, box, title, shown.map(ShapesPage::sum).orElse("no lengths: the experiment has no tokenizer, or none "
                + "is labelled"));
        if (shown.isEmpty() || shown.get().counts().isEmpty()) {
            return;
        }
        final Lengths lengths = shown.get();
        final Rectangle plot = new Rectangle(box.x, box.y + 2 * FOOT, box.width, box.height - 3 * FOOT);
        final int most = lengths.counts().stream().mapToInt(Integer::intValue).max().orElse(1);
        // A limit far beyond the longest text would leave no room for the texts.
        final boolean limited = lengths.limit() > 0 && lengths.limit() <= 2 * lengths.max();
        final int end = Math.max(lengths.counts().size() * lengths.width(), limited ? lengths.limit() + 1 : 0);
        for (int bin = 0; bin < lengths.counts().size(); bin++) {
            final int from = bin * lengths.width();
            final int x0 = plot.x + plot.width * from / end;
            final int x1 = Math.max(x0 + 1, plot.x + plot.width * (from + lengths.width()) / end - 1);
            final int count = lengths.counts().get(bin);
            final int high = count == 0 ? 0 : Math.max(1, (int) ((long) count * plot.height / most));
            gc.setBackground(lengths.limit() > 0 && from + lengths.width() - 1 > lengths.limit() ? Theme.bad(dark)
                    : Theme.curve(dark, 0));
            gc.fillRectangle(x0, plot.y + plot.height - high, x1 - x0, high);
            spots.add(new Spot(new Rectangle(x0, plot.y, Math.max(1, x1 - x0 + 1), plot.height), String.format(Locale.ROOT,
                    lengths.width() == 1 ? "%d tokens: %3$,d texts" : "%d to %d tokens: %,d texts", from,
                    from + lengths.width() - 1, count)));
        }
        gc.setForeground(Theme.grid(dark));
        gc.drawLine(plot.x, plot.y + plot.height, plot.x + plot.width, plot.y + plot.height);
        gc.setForeground(Theme.faint(dark));
        gc.drawText("0", plot.x, plot.y + plot.height + 2, true);
        final String last = Integer.toString(end - 1);
        gc.drawText(last, plot.x + plot.width - gc.textExtent(last).x, plot.y + plot.height + 2, true);
        if (limited) {
            final int x = plot.x + plot.width * (lengths.limit() + 1) / end - 1;
            gc.setForeground(Theme.bad(dark));
            gc.setLineStyle(SWT.LINE_DASH);
            gc.drawLine(x, plot.y, x, plot.y + plot.height);
            gc.setLineStyle(SWT.LINE_SOLID);
        }
    }

    private void answers(GC gc, boolean dark, Rectangle box, SplitData split) {
        heading(gc, dark, box, "Answers", split.frequent().isEmpty() ? "none: captions, or nothing is labelled"
                : String.format(Locale.ROOT, "%,d different; the commonest:", split.answers()));
        final double most = split.frequent().stream().mapToDouble(Share::percent).max().orElse(1);
        final int label = box.width * 2 / 5;
        final int line = (box.height - 2 * FOOT) / BARS;
        for (int i = 0; i < Math.min(BARS, split.frequent().size()); i++) {
            final Share share = split.frequent().get(i);
            final int y = box.y + 2 * FOOT + i * line;
            gc.setForeground(Theme.ink(dark));
            gc.drawText(shortened(gc, share.answer(), label - 6), box.x, y, true);
            final int wide = (int) ((box.width - label - 56) * share.percent() / most);
            gc.setBackground(Theme.curve(dark, 2));
            gc.fillRectangle(box.x + label, y + 2, Math.max(1, wide), Math.max(3, line - 6));
            gc.setForeground(Theme.faint(dark));
            gc.drawText(String.format(Locale.ROOT, "%.1f %%", share.percent()), box.x + label + wide + 6, y, true);
            spots.add(new Spot(new Rectangle(box.x, y, box.width, line), share(share)));
        }
    }

    private static void heading(GC gc, boolean dark, Rectangle box, String title, String words) {
        gc.setForeground(Theme.ink(dark));
        gc.drawText(title, box.x, box.y, true);
        gc.setForeground(Theme.faint(dark));
        gc.drawText(shortened(gc, words, box.width), box.x, box.y + FOOT, true);
    }

    /** Never clipped instead: taking a clip away again, GTK would let a scrolled page paint over its neighbours. */
    private static String shortened(GC gc, String text, int width) {
        if (gc.textExtent(text).x <= width) {
            return text;
        }
        int fits = 0;
        for (int more = text.length(); more > fits;) {
            final int tried = (fits + more + 1) / 2;
            if (gc.textExtent(text.substring(0, tried) + "…").x <= width) {
                fits = tried;
            } else {
                more = tried - 1;
            }
        }
        return text.substring(0, fits) + "…";
    }

    private void point(Event event) {
        final Point at = new Point(event.x, event.y);
        final String tip = spots.stream().filter(spot -> spot.place().contains(at)).map(Spot::tip).findFirst().orElse(null);
        if (!java.util.Objects.equals(tip, canvas.getToolTipText())) {
            canvas.setToolTipText(tip);
        }
    }
}
