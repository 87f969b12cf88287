// SPDX-License-Identifier: EPL-2.0
/**
 * What every backbone offers the network, and the named sites where PET modules act on it. The equations of one family
 * are in a room of their own ({@code bart}, {@code t5}). No PET equation here.
 */
package org.vlpet.nn.backbone;
