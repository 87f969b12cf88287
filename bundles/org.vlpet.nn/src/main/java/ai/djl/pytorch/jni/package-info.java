// SPDX-License-Identifier: EPL-2.0
/**
 * One class of ours in DJL's package: it alone may call a TorchScript method with autograd and arguments that are not
 * tensors, since DJL keeps that entry package-private. Nothing else belongs here.
 */
package ai.djl.pytorch.jni;
