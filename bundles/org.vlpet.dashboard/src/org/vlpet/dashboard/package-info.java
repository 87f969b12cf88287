// SPDX-License-Identifier: EPL-2.0
/**
 * Dashboards over run directories: runs, curves, the paper table, samples, Try it. Everything shown is read from
 * {@code org.vlpet.runs}.
 */
package org.vlpet.dashboard;
