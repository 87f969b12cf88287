// SPDX-License-Identifier: EPL-2.0
/**
 * One open experiment: the live model, the command stack that changes it, the newest plan and problems, the selection.
 * Every page, view and the canvas look at the same {@link org.vlpet.editor.session.ExperimentSession}; none changes the
 * model but through it. No widget lives here.
 */
package org.vlpet.editor.session;
