// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.ptb;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of token. The pattern is tried at the current position; its first group is the token, what follows the
 * group is
 * context that must be there but is not consumed. The rule whose whole match, context included, is longest wins.
 *
 * @param pattern  over the {@linkplain Shape shape}
 * @param pushBack how many characters at the end of the token are read again as the next token
 * @param rewrite  from the original text of the token to what is emitted
 */
record TokenRule(Pattern pattern, int pushBack, UnaryOperator<String> rewrite) {

    static TokenRule of(String token, String context) {
        return new TokenRule(compile(token, context), 0, UnaryOperator.identity());
    }

    static TokenRule of(String token) {
        return of(token, "");
    }

    /** Emits the rewritten token. */
    static TokenRule rewriting(String token, String context, UnaryOperator<String> rewrite) {
        return new TokenRule(compile(token, context), 0, rewrite);
    }

    /** Emits the same text whatever was matched. */
    static TokenRule constant(String token, String context, String emitted) {
        return rewriting(token, context, t -> emitted);
    }

    /** Emits the token, then reads its last character again: an abbreviation's period that also ends the sentence. */
    static TokenRule repeatingLast(String token, String context) {
        return new TokenRule(compile(token, context), 1, UnaryOperator.identity());
    }

    /** Whether a token of this kind may begin with the character. */
    boolean mayStartWith(char c) {
        final Matcher matcher = pattern.matcher(String.valueOf(c));
        return matcher.lookingAt() || matcher.hitEnd();
    }

    private static Pattern compile(String token, String context) {
        return Pattern.compile("(" + token + ")" + (context.isEmpty() ? "" : "(?:" + context + ")"));
    }
}
