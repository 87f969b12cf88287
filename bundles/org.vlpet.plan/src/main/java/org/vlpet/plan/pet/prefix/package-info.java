// SPDX-License-Identifier: EPL-2.0
/** Declaration of prefix tuning. */
package org.vlpet.plan.pet.prefix;
