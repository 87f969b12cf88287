// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vlpet.runs.sample.AttentionMap;

/** Chooses whose attention lies over the picture: of all output tokens, of one, or of one layer. */
public final class AttentionChoice {

    private final Combo combo;
    private final Label share;
    private final PicturePane pane;
    private Optional<AttentionMap> map = Optional.empty();
    private final List<List<Double>> choices = new ArrayList<>();
    private boolean chosenNone;
    private String what = "the picture";

    /** Controls the pane. */
    public AttentionChoice(Composite parent, PicturePane pane) {
        this.pane = pane;
        final Composite bar = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridLayoutFactory.fillDefaults().numColumns(3).extendedMargins(2, 6, 0, 0).applyTo(bar);
        new Label(bar, SWT.NONE).setText("Cr&oss-attention:");
        combo = new Combo(bar, SWT.READ_ONLY);
        combo.addListener(SWT.Selection, event -> show());
        GridDataFactory.fillDefaults().hint(190, SWT.DEFAULT).applyTo(combo);
        share = new Label(bar, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(share);
        set(Optional.empty(), false);
    }

    /** Another map; what was chosen stays chosen where it can. */
    public void set(Optional<AttentionMap> next, boolean video) {
        what = video ? "the frames" : "the picture";
        final String before = combo.getText();
        map = next;
        choices.clear();
        combo.removeAll();
        combo.add("none");
        choices.add(List.of());
        next.ifPresent(attention -> {
            if (!attention.tokens().isEmpty()) {
                final int positions = attention.tokens().getFirst().size();
                combo.add("all output tokens");
                choices.add(IntStream.range(0, positions).mapToObj(at -> attention.tokens().stream().mapToDouble(w -> w.get(at))
                        .average().orElse(0)).toList());
            }
            for (int i = 0; i < attention.output().size(); i++) {
                combo.add("token " + (i + 1) + ": " + attention.output().get(i));
                choices.add(attention.tokens().get(i));
            }
            attention.layers().forEach((site, weights) -> {
                combo.add(site);
                choices.add(weights);
            });
        });
        combo.setEnabled(choices.size() > 1);
        final int same = combo.indexOf(before);
        combo.select(before.equals("none") && same >= 0 && map.isPresent() && combo.getItemCount() > 1 && !chosenNone ? 1
                : same > 0 ? same : combo.getItemCount() > 1 && !chosenNone ? 1 : 0);
        apply();
    }

    /** Whether there is anything to choose. */
    public boolean isPresent() {
        return choices.size() > 1;
    }

    private void show() {
        chosenNone = combo.getSelectionIndex() == 0;
        apply();
    }

    private void apply() {
        final List<Double> weights = choices.get(Math.max(0, combo.getSelectionIndex()));
        pane.attention(map, weights);
        share.setText(map.isEmpty() || weights.isEmpty() ? map.isEmpty() ? "not recorded" : "" : String.format(
                java.util.Locale.ROOT, "%.0f %% on " + what + ", %.0f %% on the text", 100 * (1 - text(weights)),
                100 * text(weights)));
        // In a narrow view the words are cut.
        share.setToolTipText(share.getText());
        share.requestLayout();
    }

    private double text(List<Double> weights) {
        final double all = weights.stream().mapToDouble(Double::doubleValue).sum();
        return all > 0 ? map.orElseThrow().ofText(weights).stream().mapToDouble(Double::doubleValue).sum() / all : 0;
    }
}
