// SPDX-License-Identifier: EPL-2.0
/** The view "Start": what to do first. It calls commands and wizards of others and holds no logic of its own. */
package org.vlpet.ui.start;
