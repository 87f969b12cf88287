// SPDX-License-Identifier: EPL-2.0
/**
 * Adapter folders of HuggingFace PEFT ({@code adapter_config.json}, {@code adapter_model.safetensors}), in and out. A
 * setting that changes the function and that we do not build is refused by name, never ignored.
 */
package org.vlpet.nn.peft;
