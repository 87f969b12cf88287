// SPDX-License-Identifier: EPL-2.0
/** BitFit: chooses what is trained and computes nothing. */
package org.vlpet.nn.pet.bitfit;
