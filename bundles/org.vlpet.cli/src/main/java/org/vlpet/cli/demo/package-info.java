// SPDX-License-Identifier: EPL-2.0
/**
 * {@code vlpet demo}: the main job from nothing. Generates the shapes world, unpacks the small backbone, trains one run per
 * row, evaluates with real and with blank images, writes table and curves into the run directory.
 */
package org.vlpet.cli.demo;
