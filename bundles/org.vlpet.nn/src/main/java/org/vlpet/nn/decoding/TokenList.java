// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

import java.util.Arrays;
import java.util.stream.IntStream;

/** An immutable sequence of tokens. */
record TokenList(int[] tokens) {
    static TokenList start(int token) {
        return new TokenList(new int[] {token});
    }

    TokenList with(int token) {
        int[] longer = Arrays.copyOf(tokens, tokens.length + 1);
        longer[tokens.length] = token;
        return new TokenList(longer);
    }

    int length() {
        return tokens.length;
    }

    int last() {
        return tokens[tokens.length - 1];
    }

    /** Tokens that would complete an n-gram that is already there; the start token counts. */
    int[] blocked(int n) {
        if (n <= 0 || tokens.length + 1 < n) {
            return new int[0];
        }
        int prefix = tokens.length - n + 1;
        return IntStream.rangeClosed(0, tokens.length - n)
                .filter(i -> Arrays.equals(tokens, i, i + n - 1, tokens, prefix, tokens.length))
                .map(i -> tokens[i + n - 1]).distinct().toArray();
    }
}
