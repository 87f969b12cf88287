// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Who may say a sentence: every question, statement and caption belongs either to the demo set or to the text the
 * small backbone is pre-trained on, never to both. A hash of the words decides, so neither side needs to know what the
 * other has made.
 */
final class Reservation {
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    });

    private Reservation() {
    }

    /** Whether only the demo set may hold the text (about half of all texts); case and punctuation do not matter. */
    static boolean forDemo(String text) {
        byte[] words = Wording.normalised(text).getBytes(StandardCharsets.UTF_8);
        return (SHA_256.get().digest(words)[0] & 1) == 0;
    }
}
