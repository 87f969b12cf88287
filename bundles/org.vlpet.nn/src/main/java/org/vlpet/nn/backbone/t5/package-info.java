// SPDX-License-Identifier: EPL-2.0
/**
 * T5 (spec A.1, A.5, A.6): pre-norm encoder and decoder, relative positions, tied head. PET acts through hooks only.
 */
package org.vlpet.nn.backbone.t5;
