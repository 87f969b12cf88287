// SPDX-License-Identifier: EPL-2.0
/**
 * The headless application {@code org.vlpet.batch.run} that trains experiment files: in CI, from a Tycho build, without a
 * display. {@link org.vlpet.batch.BatchOptions} reads the arguments, {@link org.vlpet.batch.BatchRunner} keeps engine
 * processes going and follows their run directories, {@link org.vlpet.batch.Bar} judges, {@link org.vlpet.batch.BatchSummary}
 * writes the table.
 */
package org.vlpet.batch;
