// SPDX-License-Identifier: EPL-2.0
/** Sweeps and job scripts: wizard and dialog. */
package org.vlpet.launch.sweep;
