// SPDX-License-Identifier: EPL-2.0
/** Prefix tuning: learned keys and values. */
package org.vlpet.nn.pet.prefix;
