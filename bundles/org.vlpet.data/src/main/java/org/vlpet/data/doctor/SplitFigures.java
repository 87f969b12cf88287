// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.util.List;
import java.util.Optional;

/**
 * What one split of a task holds.
 *
 * @param role {@code train}, {@code valid} or {@code test}
 * @param split its name
 * @param examples number of examples
 * @param labelled those with something to learn from or to be scored against
 * @param images distinct images
 * @param imagesRead those of them that were read, or would have been
 * @param imagesFailed those that are missing, and those of the read ones that are broken
 * @param source lengths of source texts, prompt included; absent without a tokenizer
 * @param target lengths of the texts to be generated; absent without a tokenizer or labels
 * @param answers number of different best answers
 * @param frequent the most frequent answers
 */
public record SplitFigures(String role, String split, int examples, int labelled, int images, int imagesRead,
        int imagesFailed, Optional<Lengths> source, Optional<Lengths> target, int answers,
        List<AnswerShare> frequent) {
}
