// SPDX-License-Identifier: EPL-2.0
/** VL-PET: gated multi-head modules in the encoder, value adapters in the decoder (spec B.1, B.2, B.2b). */
package org.vlpet.nn.pet.vlpet;
