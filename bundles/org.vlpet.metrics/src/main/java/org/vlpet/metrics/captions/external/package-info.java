// SPDX-License-Identifier: EPL-2.0
/**
 * Caption metrics that only exist as programs of others, METEOR and SPICE (spec E.3). The user brings the jars, we bring
 * none; each runs in a process of its own, with a time limit, and is spoken to as the published COCO scorers do.
 */
package org.vlpet.metrics.captions.external;
