// SPDX-License-Identifier: EPL-2.0
/** One's own runs beside the published rows, as a table and as a scatter plot of trained parameters against score. */
package org.vlpet.dashboard.paper;
