// SPDX-License-Identifier: EPL-2.0
/** The single adapter of VL-Adapter (spec B.5). */
package org.vlpet.nn.pet.adapter;
