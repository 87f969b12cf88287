// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.util.function.UnaryOperator;

/** How the features of an image are named after the image. */
public final class FeatureKeys {
    /** As the annotations name the image. */
    public static final UnaryOperator<String> SAME = image -> image;
    /** Like the image's file but for the ending: {@code a/b.png} has {@code a/b}. */
    public static final UnaryOperator<String> STEM = image -> image.replaceFirst("\\.[^./]+$", "");

    private FeatureKeys() {
    }
}
