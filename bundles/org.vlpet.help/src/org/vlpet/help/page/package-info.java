// SPDX-License-Identifier: EPL-2.0
/**
 * Pages as data: a small part of XHTML ({@link org.vlpet.help.page.Page}) that both a browser and plain widgets can show,
 * and the pages that are made from declarations. No user interface but the list of keys, which the workbench knows.
 */
package org.vlpet.help.page;
