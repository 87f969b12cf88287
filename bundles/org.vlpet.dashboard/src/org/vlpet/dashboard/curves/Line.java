// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import org.vlpet.runs.svg.Series;

/**
 * A curve to draw.
 *
 * @param series points, name, colour
 * @param dash 0 for a solid line; others tell tasks apart where the colour tells runs apart
 */
public record Line(Series series, int dash) {
}
