// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench.data;

import java.util.SplittableRandom;

/** Made-up sentences of English words, about as long as those of the data sets. */
final class Sentences {
    private static final String[] WORDS = ("the a is what color of in on man woman are there many how people this picture"
            + " wearing dog cat street table standing sitting next to with white black red large small building tree water"
            + " holding animal side left right behind front room kitchen train bus sign plate food ball shirt glass window"
            + " grass sky road field beach snow horse elephant giraffe zebra bear bird boat plane truck motorcycle bicycle"
            + " skateboard surfboard umbrella bag chair couch bed laptop phone book clock vase pizza cake banana apple")
            .split(" ");
    private static final int ANSWERS = 3129;

    private final SplittableRandom random;

    Sentences(long seed) {
        random = new SplittableRandom(seed);
    }

    /** So many words. */
    String of(int least, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(least, most + 1); i > 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(i == 1 ? "" : " ");
        }
        return text.toString();
    }

    /** One of 3129 answers, the first ones more often, as in VQAv2. */
    String answer() {
        double skewed = random.nextDouble() * random.nextDouble() * random.nextDouble();
        int number = (int) (skewed * ANSWERS);
        return WORDS[number % WORDS.length] + (number < WORDS.length ? "" : " " + number / WORDS.length);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
