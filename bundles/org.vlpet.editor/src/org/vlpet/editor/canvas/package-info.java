// SPDX-License-Identifier: EPL-2.0
/** The wiring canvas. */
package org.vlpet.editor.canvas;
