// SPDX-License-Identifier: EPL-2.0
/** Curves of one or several runs: {@code CurvesModel} makes series without a window, {@code CurveChart} draws them. */
package org.vlpet.dashboard.curves;
