// SPDX-License-Identifier: EPL-2.0
/** The wiring canvas: scene and layout as plain tests, the control driven on the screen. */
package org.vlpet.ui.tests.canvas;
