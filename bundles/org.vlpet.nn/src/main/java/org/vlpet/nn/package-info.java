// SPDX-License-Identifier: EPL-2.0
/**
 * Networks: a {@link org.vlpet.plan.Plan} becomes a {@link org.vlpet.nn.Network} that encodes, gives logits and losses.
 * Here are the network's front door, its inputs and its parameters; the rooms below hold operations ({@code ops}), the
 * backbone ({@code backbone}), the visual embedding ({@code vision}), PET equations ({@code pet}), files
 * ({@code weights}), generation ({@code decoding}) and the check against the golden fixtures ({@code golden}).
 *
 * <p>Not here: data, batching, the optimiser, metrics.
 */
package org.vlpet.nn;
