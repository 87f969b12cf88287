// SPDX-License-Identifier: EPL-2.0
/**
 * Reading JSON that comes from outside: item by item, bounded, with errors that name file, item and key. No meaning of
 * any format is known here.
 */
package org.vlpet.data.json;
