// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.vlpet.model.experiment.ExperimentPackage.Literals;

/**
 * Where in the file a place is. The text before it may be unfinished, so it is read by its tags, not by a parser.
 *
 * @param kind what is being written there
 * @param part the part it belongs to: with a tag being opened, the one around it
 * @param attribute the attribute whose value is being written; else empty
 * @param prefix what is written of it so far
 * @param present attributes that the tag has already
 */
record SourcePlace(Kind kind, EClass part, String attribute, String prefix, Set<String> present) {
    /** What is being written. */
    enum Kind {
        /** The name of a tag. */
        TAG,
        /** The name of an attribute. */
        ATTRIBUTE,
        /** The value of an attribute. */
        VALUE
    }

    private static final Pattern ASIDE = Pattern.compile("<!--.*?-->|<\\?.*?\\?>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(/?)([\\w:.-]+)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>");
    private static final Pattern NAME = Pattern.compile("[\\w:.-]*");
    private static final Pattern OPEN_VALUE = Pattern.compile("([\\w:.-]+)\\s*=\\s*[\"']([^\"']*)$");
    private static final Pattern VALUE = Pattern.compile("([\\w:.-]+)\\s*=\\s*(?:\"[^\"]*\"|'[^']*')");
    private static final Pattern LAST_NAME = Pattern.compile("\\s([\\w.-]*)$");
    private static final String ROOT = "vlpet:" + Literals.EXPERIMENT.getName();

    /** The place behind so many characters; empty where nothing of the model is written. */
    static Optional<SourcePlace> at(String text, int offset) {
        final String before = ASIDE.matcher(text.substring(0, offset)).replaceAll("");
        final Deque<Optional<EClass>> parts = new ArrayDeque<>();
        final Matcher tags = TAG.matcher(before);
        int end = 0;
        while (tags.find()) {
            end = tags.end();
            if (!tags.group(1).isEmpty()) {
                parts.pollLast();
            } else if (!tags.group(3).endsWith("/")) {
                parts.addLast(type(parts.peekLast(), tags.group(2)));
            }
        }
        final int open = before.lastIndexOf('<');
        if (open < end) {
            return Optional.empty();
        }
        final String tag = before.substring(open + 1);
        return NAME.matcher(tag).matches()
                ? parts.isEmpty() ? Optional.empty()
                        : parts.peekLast().map(around -> new SourcePlace(Kind.TAG, around, "", tag, Set.of()))
                : type(parts.peekLast(), tag.split("\\s", 2)[0]).flatMap(part -> within(part, tag, rest(text, offset)));
    }

    private static Optional<SourcePlace> within(EClass part, String tag, String rest) {
        final String unfinished = VALUE.matcher(tag).replaceAll("");
        final Matcher value = OPEN_VALUE.matcher(unfinished);
        if (value.find()) {
            return Optional.of(new SourcePlace(Kind.VALUE, part, value.group(1), value.group(2), Set.of()));
        }
        final Matcher name = LAST_NAME.matcher(unfinished);
        if (!name.find()) {
            return Optional.empty();
        }
        final Set<String> present = new HashSet<>();
        VALUE.matcher(tag + " " + rest).results().forEach(one -> present.add(one.group(1)));
        return Optional.of(new SourcePlace(Kind.ATTRIBUTE, part, "", name.group(1), present));
    }

    /** What follows of the same tag. */
    private static String rest(String text, int offset) {
        int end = offset;
        while (end < text.length() && "<>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(offset, end);
    }

    private static Optional<EClass> type(Optional<EClass> around, String tag) {
        if (around == null) {
            return tag.equals(ROOT) ? Optional.of(Literals.EXPERIMENT) : Optional.empty();
        }
        final EStructuralFeature feature = around.map(part -> part.getEStructuralFeature(tag)).orElse(null);
        return feature instanceof EReference reference ? Optional.of(reference.getEReferenceType()) : Optional.empty();
    }
}
