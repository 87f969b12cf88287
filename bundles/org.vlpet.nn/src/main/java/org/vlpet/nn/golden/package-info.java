// SPDX-License-Identifier: EPL-2.0
/**
 * Runs golden fixtures against the networks: the numbers of an independent reference, which every change must keep.
 * Part of the product, so that a user can check an installation; collecting cases and printing is the command line's.
 */
package org.vlpet.nn.golden;
