// SPDX-License-Identifier: EPL-2.0
/**
 * BART (spec A.1, A.5, A.6): post-norm encoder and decoder, learned positions, tied head. PET acts through
 * hooks only.
 */
package org.vlpet.nn.backbone.bart;
