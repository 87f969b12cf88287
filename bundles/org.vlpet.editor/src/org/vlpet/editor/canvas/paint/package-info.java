// SPDX-License-Identifier: EPL-2.0
/**
 * Drawing: one painter that speaks to a pen, and pens for the screen (SWT) and for SVG files. Colours are those of a light
 * or a dark palette; one colour per PET family.
 */
package org.vlpet.editor.canvas.paint;
