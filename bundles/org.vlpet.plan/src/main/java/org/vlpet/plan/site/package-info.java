// SPDX-License-Identifier: EPL-2.0
/** The vocabulary of sites and the patterns that choose among them. No PET method is known here. */
package org.vlpet.plan.site;
