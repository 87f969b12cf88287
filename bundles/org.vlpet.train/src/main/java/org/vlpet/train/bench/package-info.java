// SPDX-License-Identifier: EPL-2.0
/** Time and memory of single steps at real sizes, with random weights. No training run, no files. */
package org.vlpet.train.bench;
