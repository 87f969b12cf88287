// SPDX-License-Identifier: EPL-2.0
/**
 * Launching: configurations, the engine as a child process that outlives the workbench, console, queue, sweeps.
 */
package org.vlpet.launch;
