// SPDX-License-Identifier: EPL-2.0
/** Metrics of the vision-language tasks (spec, section E). Plain Java: no tensors, no model, no knowledge of runs.
 * This package
 * holds only the exception that every sub-package throws for input it cannot use. */
package org.vlpet.metrics;
