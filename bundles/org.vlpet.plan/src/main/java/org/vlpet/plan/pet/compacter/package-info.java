// SPDX-License-Identifier: EPL-2.0
/** Declaration of Compacter (spec B.5): adapters whose linear maps are sums of Kronecker products. */
package org.vlpet.plan.pet.compacter;
