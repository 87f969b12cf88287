// SPDX-License-Identifier: EPL-2.0
/**
 * Curves of a run as one SVG file that stands alone: no script, no font, readable on light and dark pages. The
 * workbench draws its own, live charts; both take their points from the events.
 */
package org.vlpet.runs.svg;
