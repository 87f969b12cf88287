// SPDX-License-Identifier: EPL-2.0
/** Prompt tuning: learned vectors in front of the encoder's text (spec B.5). */
package org.vlpet.nn.pet.prompt;
