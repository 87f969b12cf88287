// SPDX-License-Identifier: EPL-2.0
/** Full fine-tuning: chooses what is trained and computes nothing. */
package org.vlpet.nn.pet.full;
