// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench.data;

/**
 * Examples and images of the published splits, or a fraction of them.
 *
 * @param divisor 1: the real counts; n: one in n
 */
record RealSizes(int divisor) {
    int vqaTrain() {
        return of(605_102);
    }

    int vqaValid() {
        return of(26_729);
    }

    int vqaTest() {
        return of(26_280);
    }

    int gqaTrain() {
        return of(943_000);
    }

    int gqaValid() {
        return of(132_062);
    }

    int gqaTestdev() {
        return of(12_578);
    }

    int nlvrTrain() {
        return of(86_373);
    }

    int nlvrValid() {
        return of(6_982);
    }

    int nlvrTest() {
        return of(6_967);
    }

    /** Karpathy's train and restval. */
    int cocoTrainImages() {
        return of(113_287);
    }

    /** Of the validation split and of the test split alike. */
    int cocoHeldOutImages() {
        return of(5_000);
    }

    /** Sentences of the training images: five each, and a few with more. */
    int cocoSentences() {
        return of(566_747);
    }

    int visualGenomeImages() {
        return of(82_374);
    }

    int testdevImages() {
        return Math.max(2, of(398));
    }

    private int of(int real) {
        return Math.max(1, real / divisor);
    }
}
