// SPDX-License-Identifier: EPL-2.0
/** Layer-norm tuning: chooses what is trained and computes nothing. */
package org.vlpet.nn.pet.layernorm;
