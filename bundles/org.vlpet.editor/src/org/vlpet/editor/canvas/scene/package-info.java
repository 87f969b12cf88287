// SPDX-License-Identifier: EPL-2.0
/**
 * What the canvas shows, without a window: an immutable picture of an experiment, as stacks, layers, sub-layers and the
 * slots where PET modules sit. Built from the experiment alone; counts come from the plan when there is one.
 */
package org.vlpet.editor.canvas.scene;
