// SPDX-License-Identifier: EPL-2.0
/** Backbone weights into which a tuned network's PET modules are multiplied, where a weight matrix can express them. */
package org.vlpet.nn.merge;
