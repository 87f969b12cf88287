// SPDX-License-Identifier: EPL-2.0
/** Measures how fluid the dashboards are: long curves and many runs, made up, in the real widgets. */
package org.vlpet.dashboard.bench;
