// SPDX-License-Identifier: EPL-2.0
/** Greedy and beam search with cached keys and values (spec A.8). Turning tokens into text is the data room's. */
package org.vlpet.nn.decoding;
