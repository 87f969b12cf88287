// SPDX-License-Identifier: EPL-2.0
/** Granularity-controlled gates (spec B.1, B.2b; forms G.1). Usable by any method that has a modified output. */
package org.vlpet.nn.pet.gate;
