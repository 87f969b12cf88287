// SPDX-License-Identifier: EPL-2.0
/**
 * What every file of a run directory is written and read with: the {@link org.vlpet.runs.io.Storage} seam to the disk
 * (tests make it fail), atomic replacement of files, strict JSON, and the one exception of this room.
 * Knows no file names and no run; those are in {@code org.vlpet.runs}.
 */
package org.vlpet.runs.io;
