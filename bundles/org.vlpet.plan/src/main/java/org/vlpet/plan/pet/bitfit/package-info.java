// SPDX-License-Identifier: EPL-2.0
/** Declaration of BitFit (spec B.5). */
package org.vlpet.plan.pet.bitfit;
