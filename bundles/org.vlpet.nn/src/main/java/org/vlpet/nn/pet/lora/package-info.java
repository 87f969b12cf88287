// SPDX-License-Identifier: EPL-2.0
/** LoRA: low-rank products beside projections (spec B.5). */
package org.vlpet.nn.pet.lora;
