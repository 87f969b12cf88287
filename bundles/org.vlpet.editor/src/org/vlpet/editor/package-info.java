// SPDX-License-Identifier: EPL-2.0
/**
 * The wiring editor: canvas, form and source of an experiment over one EMF command stack. Counts and problems come
 * from the plan; nothing is computed here.
 */
package org.vlpet.editor;
