// SPDX-License-Identifier: EPL-2.0
/** The view of all runs: {@code RunsModel} decides rows, columns and texts without a window, the table only draws them. */
package org.vlpet.dashboard.runs;
