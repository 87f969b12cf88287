// SPDX-License-Identifier: EPL-2.0
/**
 * Files of {@code torch.save}: a zip archive with a pickle that describes tensors and one entry per storage. The pickle
 * is read as data by a small reader of our own, not by a general unpickler: it knows the instructions that
 * {@code torch.save} writes, a list of allowed names, and bounds for every size; nothing is ever called.
 */
package org.vlpet.nn.weights.torchfile;
