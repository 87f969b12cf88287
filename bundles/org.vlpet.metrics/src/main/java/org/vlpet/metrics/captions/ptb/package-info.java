// SPDX-License-Identifier: EPL-2.0
/** A tokenizer that yields the tokens of the Penn-Treebank-style tokenizer used by the COCO caption scorers,
 * written from its
 * observed behaviour. It knows no metric. */
package org.vlpet.metrics.captions.ptb;
