// SPDX-License-Identifier: EPL-2.0
/** Runs that belong together because they differ in chosen settings, and their comparison. */
package org.vlpet.runs.sweep;
