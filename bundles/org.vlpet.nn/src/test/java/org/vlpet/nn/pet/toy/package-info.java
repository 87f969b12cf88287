// SPDX-License-Identifier: EPL-2.0
/** A method as a newcomer would add it: one declaration, one forward class, one registration line each. */
package org.vlpet.nn.pet.toy;
