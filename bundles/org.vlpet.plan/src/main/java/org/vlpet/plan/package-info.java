// SPDX-License-Identifier: EPL-2.0
/**
 * From the experiment to the plan: every parameter with its reference name (spec B.9), shape, initialiser and trainable
 * flag, every PET module with its site, and the costs. No tensors: the editor, validation, the percentages of the paper
 * and the network builder all read the same plan.
 */
package org.vlpet.plan;
