// SPDX-License-Identifier: EPL-2.0
/**
 * Downloads model folders from a hub that speaks HuggingFace's addresses. A download is resumed where it broke off,
 * checked against the checksum the hub states, bounded in size, and appears as a whole or not at all.
 */
package org.vlpet.nn.hub;
