// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vlpet.data.video.VideoDetails;
import org.vlpet.model.experiment.TaskKind;

/** Examples in columns; a million questions take tens of megabytes. Filled once, then read by any thread. */
public final class ExampleTable {
    private final StringColumn ids = new StringColumn();
    private final StringColumn texts = new StringColumn();
    private final StringColumn identifiers = new StringColumn();
    private final StringColumn targets = new StringColumn();
    private final DictionaryColumn<Common> common = new DictionaryColumn<>();
    private final DictionaryColumn<List<String>> images = new DictionaryColumn<>();
    private final DictionaryColumn<Optional<List<Answer>>> answers = new DictionaryColumn<>();
    private final DictionaryColumn<List<String>> references = new DictionaryColumn<>();
    private final DictionaryColumn<String> groups = new DictionaryColumn<>();
    private final DictionaryColumn<VqaDetails> details = new DictionaryColumn<>();
    private final DictionaryColumn<VideoDetails> videos = new DictionaryColumn<>();
    private int size;
    private boolean complete;

    private ExampleTable() {
    }

    /** Creates a table from examples in order. */
    public static ExampleTable of(Iterable<Example> examples) {
        ExampleTable table = new ExampleTable();
        examples.forEach(table::add);
        return table.complete();
    }

    /** Starts an empty table. */
    public static ExampleTable open() {
        return new ExampleTable();
    }

    /** Appends an example. */
    public void add(Example example) {
        if (complete) {
            throw new IllegalStateException("the table is complete");
        }
        ids.add(example.id());
        texts.add(example.text());
        identifiers.add(example.identifier());
        targets.add(example.target().orElse(""));
        common.add(new Common(example.kind(), example.split(), example.target().isPresent()));
        images.add(example.images());
        answers.add(example.answers());
        references.add(example.references());
        groups.add(example.group());
        details.add(example.details());
        videos.add(example.video());
        size++;
    }

    /** Ends the filling and gives back spare memory. */
    public ExampleTable complete() {
        List.of(ids, texts, identifiers, targets).forEach(StringColumn::trim);
        List.of(common, images, answers, references, groups, details, videos).forEach(DictionaryColumn::trim);
        complete = true;
        return this;
    }

    /** Number of examples. */
    public int size() {
        return size;
    }

    /** The example at {@code index}. */
    public Example get(int index) {
        Objects.checkIndex(index, size);
        Common shared = common.get(index);
        Optional<String> target = shared.targeted() ? Optional.of(targets.get(index)) : Optional.empty();
        return new Example(ids.get(index), shared.kind(), shared.split(), texts.get(index), images.get(index),
                answers.get(index), target, references.get(index), identifiers.get(index), groups.get(index),
                details.get(index), videos.get(index));
    }

    private record Common(TaskKind kind, String split, boolean targeted) {
    }
}
