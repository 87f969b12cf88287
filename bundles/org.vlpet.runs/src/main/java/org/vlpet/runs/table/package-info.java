// SPDX-License-Identifier: EPL-2.0
/**
 * Several runs as one table, as papers print it: a row per experiment, mean and standard deviation over seeds, the
 * best in bold; as Markdown, LaTeX or CSV. Reads summaries and events; computes no metric.
 */
package org.vlpet.runs.table;
