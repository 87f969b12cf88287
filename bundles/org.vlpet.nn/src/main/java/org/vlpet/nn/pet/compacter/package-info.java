// SPDX-License-Identifier: EPL-2.0
/** Compacter: adapters of PHM linear maps (spec B.5). */
package org.vlpet.nn.pet.compacter;
