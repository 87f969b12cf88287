// SPDX-License-Identifier: EPL-2.0
/**
 * Help pages and cheat sheets; pages of PET methods are written from their declarations.
 */
package org.vlpet.help;
