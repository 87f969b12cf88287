// SPDX-License-Identifier: EPL-2.0
/** Declaration of LoRA (spec B.5). */
package org.vlpet.plan.pet.lora;
