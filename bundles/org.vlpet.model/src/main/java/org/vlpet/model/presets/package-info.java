// SPDX-License-Identifier: EPL-2.0
/**
 * The experiments that ship with the workbench, built in code from small parts: one class per family, gathered by
 * {@link org.vlpet.model.Presets}. Values are those of the paper's scripts (spec B.8, C).
 */
package org.vlpet.model.presets;
