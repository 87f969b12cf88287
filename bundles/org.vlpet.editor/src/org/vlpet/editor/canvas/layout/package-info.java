// SPDX-License-Identifier: EPL-2.0
/**
 * From the scene to places: ELK's layered algorithm arranges each kind of layer, layers are stacked upwards, the two stacks
 * stand side by side. Needs no window; equal scenes give equal pictures.
 */
package org.vlpet.editor.canvas.layout;
