// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.samples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import org.vlpet.runs.event.Event.Sample;

/** The samples of one run by example, filtered. Knows no window. */
public final class SamplesModel {

    private List<Sample> samples = List.of();
    private Optional<String> part = Optional.empty();
    private Optional<Boolean> right = Optional.empty();
    private String text = "";

    /** Those of a run, in file order. */
    public void setSamples(List<Sample> all) {
        samples = List.copyOf(all);
    }

    /** Only this task and split, one of {@link #parts}; empty: all. */
    public void setPart(Optional<String> only) {
        part = only;
    }

    /** Only right or only wrong ones, by the newest prediction; empty: all. */
    public void setRight(Optional<Boolean> only) {
        right = only;
    }

    /** Words that must occur in question, references, a prediction or the id. */
    public void setText(String words) {
        text = words.strip().toLowerCase(Locale.ROOT);
    }

    /** Tasks and splits there are: {@code vqa (val)}. */
    public List<String> parts() {
        return samples.stream().map(SamplesModel::part).distinct().toList();
    }

    private static String part(Sample sample) {
        return sample.task() + (sample.split().isEmpty() ? "" : " (" + sample.split() + ")");
    }

    /** Epochs at which the shown examples were evaluated, ascending. */
    public List<Integer> epochs() {
        final TreeSet<Integer> epochs = new TreeSet<>();
        rows().forEach(row -> epochs.addAll(row.byEpoch().keySet()));
        return List.copyOf(epochs);
    }

    /** The examples that pass the filters, in file order. */
    public List<SampleRow> rows() {
        final Map<List<String>, TreeMap<Integer, Sample>> byExample = new LinkedHashMap<>();
        samples.stream().filter(sample -> part.map(part(sample)::equals).orElse(true)).forEach(sample -> byExample
                .computeIfAbsent(List.of(sample.split(), sample.task(), sample.id()), key -> new TreeMap<>())
                .put(sample.at().epoch(), sample));
        return byExample.values().stream().map(SampleRow::new).filter(row -> right.map(wanted -> wanted == row.isRight())
                .orElse(true)).filter(this::hasText).toList();
    }

    private boolean hasText(SampleRow row) {
        if (text.isEmpty()) {
            return true;
        }
        final StringBuilder all = new StringBuilder(row.last().id()).append('\n').append(row.last().text()).append('\n')
                .append(String.join("\n", row.last().references()));
        row.byEpoch().values().forEach(sample -> all.append('\n').append(sample.prediction()));
        return all.toString().toLowerCase(Locale.ROOT).contains(text);
    }
}
