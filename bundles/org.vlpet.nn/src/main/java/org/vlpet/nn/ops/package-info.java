// SPDX-License-Identifier: EPL-2.0
/**
 * The only door to tensors. {@link org.vlpet.nn.ops.Torch} runs every operation of the network inside a hand-written
 * TorchScript module, {@link org.vlpet.nn.ops.Tensors} makes tensors from Java arrays in memory that torch owns.
 *
 * <p>Why so strict: DJL 0.35.1 hands numbers ({@code x.mul(2)}) and created arrays to torch as views of Java
 * buffers. If
 * the garbage collector takes such a buffer between forward and backward, gradients are silently wrong. Scalars inside
 * a script and copies made by torch cannot be collected. A test forbids the dangerous calls everywhere else.
 *
 * <p>No network, no parameter names, no optimiser here.
 */
package org.vlpet.nn.ops;
