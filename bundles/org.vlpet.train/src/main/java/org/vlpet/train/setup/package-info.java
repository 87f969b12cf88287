// SPDX-License-Identifier: EPL-2.0
/**
 * From an experiment to what a run works on: the data of its tasks, its tokenizer, its network, the hashes that say
 * what was used. Also opens a finished run again.
 */
package org.vlpet.train.setup;
