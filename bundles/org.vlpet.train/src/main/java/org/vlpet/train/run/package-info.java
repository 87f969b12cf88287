// SPDX-License-Identifier: EPL-2.0
/**
 * The training loop: one run is one seed and one run directory. Decides the order of steps, when to evaluate, write a
 * checkpoint, stop or give up, and what to tell; the bytes of a checkpoint are made in {@code org.vlpet.train.state}.
 */
package org.vlpet.train.run;
