// SPDX-License-Identifier: EPL-2.0
/**
 * Run directories, the only channel between a training process and everything else: what lies where
 * ({@link org.vlpet.runs.RunDirectory}), the read-only view ({@link org.vlpet.runs.Run}), the one writer of a live
 * run ({@link org.vlpet.runs.RunWriter}), and stopping it from outside ({@link org.vlpet.runs.RunControl}).
 * Plain Java and Jackson: no tensors, no experiment model, no Eclipse; serves the engine and the workbench alike.
 */
package org.vlpet.runs;
