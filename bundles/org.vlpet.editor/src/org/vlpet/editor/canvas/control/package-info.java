// SPDX-License-Identifier: EPL-2.0
/**
 * The canvas as a control: view, selection, keyboard, dragging, palette, minimap, export. What can be decided without a
 * window is in classes of its own ({@link org.vlpet.editor.canvas.control.Viewport},
 * {@link org.vlpet.editor.canvas.control.Targets}, {@link org.vlpet.editor.canvas.control.Traversal},
 * {@link org.vlpet.editor.canvas.control.Tips}, {@link org.vlpet.editor.canvas.control.Offers}); every change of the
 * experiment goes through the session as an edit.
 */
package org.vlpet.editor.canvas.control;
