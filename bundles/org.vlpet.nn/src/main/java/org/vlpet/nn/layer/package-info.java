// SPDX-License-Identifier: EPL-2.0
/** The smallest layers, shared by backbones and the visual embedding: linear maps and norms. */
package org.vlpet.nn.layer;
