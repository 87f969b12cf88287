// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.List;
import java.util.Optional;

/**
 * What the VQA score wants to know besides the answers.
 *
 * @param answerType e.g. {@code yes/no}; empty if unknown
 * @param questionType e.g. {@code how many}; empty if unknown
 * @param topkOptimal whether an answer of the 3129-answer vocabulary is right; empty if the file does not say
 * @param annotators what the annotators answered (ten of them in VQAv2); empty if unknown
 */
public record VqaDetails(String answerType, String questionType, Optional<Boolean> topkOptimal,
        List<String> annotators) {
    /** Nothing is known. */
    public static final VqaDetails NONE = new VqaDetails("", "", Optional.empty(), List.of());

    /** Keeps its own copy of the list. */
    public VqaDetails {
        annotators = List.copyOf(annotators);
    }

    /** The same with what the annotators answered. */
    public VqaDetails withAnnotators(List<String> answers) {
        return new VqaDetails(answerType, questionType, topkOptimal, answers);
    }
}
