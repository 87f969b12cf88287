// SPDX-License-Identifier: EPL-2.0
/** Declaration of the single adapter (spec B.5). */
package org.vlpet.plan.pet.adapter;
