// SPDX-License-Identifier: EPL-2.0
/** The experiment editor: its edits without a window, and the editor itself in the workbench. */
package org.vlpet.ui.tests.editor;
