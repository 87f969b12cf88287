// SPDX-License-Identifier: EPL-2.0
/** Equation of the rungs of ladder side-tuning (arXiv 2206.06522); the side layers are the backbone's own, narrower. */
package org.vlpet.nn.pet.lst;
