// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.Optional;

/**
 * What enters the encoder: text, and images or frames where the experiment has them.
 *
 * @param prompt prefix of the first task's text, e.g. {@code "vqa: "}
 * @param vision the visual input
 * @param token counts of the token embedding
 */
public record Inputs(String prompt, Optional<Vision> vision, Counts token) {
    /**
     * The visual input.
     *
     * @param source what is embedded, e.g. {@code 36 features of 2048}
     * @param boxes visual tokens per image
     * @param width F
     * @param counts counts of the visual embedding
     */
    public record Vision(String source, int boxes, int width, Counts counts) {
    }
}
