// SPDX-License-Identifier: EPL-2.0
/**
 * Checkpoints of a run: folders that are complete or invisible, whatever happens while they are written. Knows files
 * by name, size and checksum; what is in them (safetensors) is written and read by others.
 */
package org.vlpet.runs.checkpoint;
