// SPDX-License-Identifier: EPL-2.0
/** The granularity-controlled gate: parameters and costs of its four levels, whatever module stands before it. */
package org.vlpet.plan.pet.gate;
