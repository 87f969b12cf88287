// SPDX-License-Identifier: EPL-2.0
/** The two smallest layers, shared by backbones and the visual embedding: an affine map and a layer norm. */
package org.vlpet.nn.layer;
