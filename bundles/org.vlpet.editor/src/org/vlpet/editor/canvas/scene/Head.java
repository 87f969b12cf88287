// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

/**
 * The language-model head.
 *
 * @param vocabulary rows after the extension
 * @param look whether its (tied) matrix is trained
 */
public record Head(int vocabulary, Counts.Look look) {
}
