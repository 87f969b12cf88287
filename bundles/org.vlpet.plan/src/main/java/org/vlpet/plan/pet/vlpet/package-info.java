// SPDX-License-Identifier: EPL-2.0
/** Declaration of VL-PET's modules (spec B.1, B.2). */
package org.vlpet.plan.pet.vlpet;
