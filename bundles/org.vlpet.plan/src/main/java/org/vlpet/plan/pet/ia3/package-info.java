// SPDX-License-Identifier: EPL-2.0
/** Declaration of (IA)3. */
package org.vlpet.plan.pet.ia3;
