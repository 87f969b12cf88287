// SPDX-License-Identifier: EPL-2.0
/**
 * The equations of PET methods: one {@link org.vlpet.nn.pet.PetForward} per declared method, joined by id. Settings,
 * sites and parameter names are declared in the plan's room; here is only what is computed.
 */
package org.vlpet.nn.pet;
