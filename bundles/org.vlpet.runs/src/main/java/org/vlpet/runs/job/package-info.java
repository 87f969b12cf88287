// SPDX-License-Identifier: EPL-2.0
/** Scripts that train somewhere else: bash, Slurm. */
package org.vlpet.runs.job;
