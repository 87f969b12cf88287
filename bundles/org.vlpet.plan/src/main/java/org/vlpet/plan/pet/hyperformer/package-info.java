// SPDX-License-Identifier: EPL-2.0
/** Declaration of Hyperformer (spec B.5): adapters generated from task and layer embeddings. */
package org.vlpet.plan.pet.hyperformer;
