// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import java.util.ArrayList;
import java.util.List;

/**
 * One annotator's answer. The scorer counts the <em>other</em> records, and others are those that differ as whole
 * records, so confidence and id belong to the identity.
 *
 * @param answer     the text as given
 * @param confidence "yes", "maybe", "no" or empty
 * @param id         the annotator's number, distinct within a question
 */
public record AnnotatorAnswer(String answer, String confidence, String id) {

    AnnotatorAnswer withAnswer(String text) {
        return new AnnotatorAnswer(text, confidence, id);
    }

    /** Plain answer strings, numbered from 1. */
    public static List<AnnotatorAnswer> of(List<String> answers) {
        final List<AnnotatorAnswer> out = new ArrayList<>(answers.size());
        for (String answer : answers) {
            out.add(new AnnotatorAnswer(answer, "", Integer.toString(out.size() + 1)));
        }
        return out;
    }
}
