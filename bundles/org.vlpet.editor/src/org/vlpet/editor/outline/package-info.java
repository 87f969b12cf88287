// SPDX-License-Identifier: EPL-2.0
/** The outline: minimap of the canvas and, below it, the experiment as a tree with counts. */
package org.vlpet.editor.outline;
