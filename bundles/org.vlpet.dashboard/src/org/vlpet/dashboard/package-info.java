// SPDX-License-Identifier: EPL-2.0
/**
 * Dashboards: what the run directories say, in views. {@code watch} finds and follows runs off the display's thread,
 * {@code look} holds what all views share (colours, empty pages, commands); one package per view. Reads run directories
 * only; what changes a run is a command of another room, called by id.
 */
package org.vlpet.dashboard;
