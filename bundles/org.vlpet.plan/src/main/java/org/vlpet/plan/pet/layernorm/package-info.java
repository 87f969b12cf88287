// SPDX-License-Identifier: EPL-2.0
/** Declaration of layer-norm tuning. */
package org.vlpet.plan.pet.layernorm;
