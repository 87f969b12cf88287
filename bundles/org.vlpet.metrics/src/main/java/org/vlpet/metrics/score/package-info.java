// SPDX-License-Identifier: EPL-2.0
/** Files in the official formats: reading predictions and references, scoring them, writing dumps. The metrics
 * themselves live in the
 * sibling packages. */
package org.vlpet.metrics.score;
