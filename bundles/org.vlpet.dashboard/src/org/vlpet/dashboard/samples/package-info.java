// SPDX-License-Identifier: EPL-2.0
/** Samples of a run: what was asked, answered and looked at, epoch by epoch. {@code SamplesModel} knows no window. */
package org.vlpet.dashboard.samples;
