// SPDX-License-Identifier: EPL-2.0
/** Caption metrics: BLEU-1..4, ROUGE-L, CIDEr-D over tokenized text. METEOR and SPICE are not covered (they need
 * data and
 * programs under other licences). */
package org.vlpet.metrics.captions;
