// SPDX-License-Identifier: EPL-2.0
/**
 * The one place that knows on which device tensors live: it reads what the user wants, says which libtorch fits, and is
 * asked by whatever works on the processor alone. Nothing else names a device.
 */
package org.vlpet.nn.device;
