// SPDX-License-Identifier: EPL-2.0
/** The declarations of PET methods: settings, sites, parameters and costs, found by id through ServiceLoader. */
package org.vlpet.plan.pet;
