// SPDX-License-Identifier: EPL-2.0
/**
 * Tensors in files: safetensors, read strictly and mapped, written as a stream; HuggingFace folders. Files are hostile
 * until checked. No pickle is ever executed.
 */
package org.vlpet.nn.weights;
