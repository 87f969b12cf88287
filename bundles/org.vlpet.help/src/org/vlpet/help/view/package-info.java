// SPDX-License-Identifier: EPL-2.0
/**
 * Shows pages with plain widgets: the view "Help", the window for F1 in a dialog, and the platform's help interface in
 * front of both.
 */
package org.vlpet.help.view;
