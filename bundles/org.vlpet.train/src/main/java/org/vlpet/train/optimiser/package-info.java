// SPDX-License-Identifier: EPL-2.0
/**
 * The optimiser of the reference (spec C.3), one fused call for all parameters. DJL's own AdamW is not used: its
 * epsilon, clipping and weight decay differ (notes/djl.md §2).
 */
package org.vlpet.train.optimiser;
