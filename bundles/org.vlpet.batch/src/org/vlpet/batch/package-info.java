// SPDX-License-Identifier: EPL-2.0
/**
 * The headless application that runs experiment files: in CI, from a Tycho build, without a display.
 */
package org.vlpet.batch;
