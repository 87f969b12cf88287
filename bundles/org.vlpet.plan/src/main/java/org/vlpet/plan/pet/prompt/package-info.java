// SPDX-License-Identifier: EPL-2.0
/** Declaration of prompt tuning (spec B.5). */
package org.vlpet.plan.pet.prompt;
