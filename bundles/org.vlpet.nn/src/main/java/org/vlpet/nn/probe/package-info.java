// SPDX-License-Identifier: EPL-2.0
/** Looking into a forward pass: gate values and cross-attention of one sample. Off unless a {@code Probe} asks. */
package org.vlpet.nn.probe;
