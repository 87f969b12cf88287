// SPDX-License-Identifier: EPL-2.0
/** Declaration of ladder side-tuning (arXiv 2206.06522). Its equation is in the network's room. */
package org.vlpet.plan.pet.lst;
