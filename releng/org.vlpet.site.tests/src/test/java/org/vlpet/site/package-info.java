// SPDX-License-Identifier: EPL-2.0
/**
 * Tests of what a user installs: the build has put a bare Eclipse platform and then, from our update site, our feature into
 * one folder with the p2 director. Also the rules of the house that need all bundles side by side.
 */
package org.vlpet.site;
