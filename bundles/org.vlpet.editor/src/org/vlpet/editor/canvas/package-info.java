// SPDX-License-Identifier: EPL-2.0
/**
 * The wiring canvas: the experiment as a picture that is edited. From the inside out: {@code scene} (what is shown),
 * {@code layout} (where), {@code paint} (how it looks), {@code control} (what one can do with it).
 */
package org.vlpet.editor.canvas;
