// SPDX-License-Identifier: EPL-2.0
/** Hyperformer: adapters generated per task and layer (spec B.5). */
package org.vlpet.nn.pet.hyperformer;
