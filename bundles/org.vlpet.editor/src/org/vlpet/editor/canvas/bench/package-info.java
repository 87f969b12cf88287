// SPDX-License-Identifier: EPL-2.0
/** Measures how fluid the wiring canvas is with hundreds of modules, in the real control. */
package org.vlpet.editor.canvas.bench;
