// SPDX-License-Identifier: EPL-2.0
/**
 * Launching: the engine as child processes that outlive the workbench. This package starts the room with the workbench
 * and detaches it at the end; {@code config} turns a launch configuration into queued run directories, {@code run} starts
 * and follows them, {@code ui} shows, {@code command} acts on selected runs, {@code sweep} makes many runs of one
 * experiment. Nothing here knows more of a run than its directory says.
 *
 * <p>While the workbench is open its queue starts the next run when one ends. When it closes with runs waiting, it hands
 * them to the engine's {@code queue} command, a small detached process that works off the same directories: whoever
 * closes the laptop's window on Friday finds all runs done on Monday. After a crash nobody does; the next start of the
 * workbench goes on. Both may be active at once, as starting is done under a lock.
 */
package org.vlpet.launch;
