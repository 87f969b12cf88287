// SPDX-License-Identifier: EPL-2.0
/** (IA)3: learned rescaling of keys, values and inner activations. */
package org.vlpet.nn.pet.ia3;
