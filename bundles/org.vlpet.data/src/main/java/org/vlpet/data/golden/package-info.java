// SPDX-License-Identifier: EPL-2.0
/**
 * Comparisons of this room with golden files given from outside: readers with {@code data/}, orders and batch sizes
 * with {@code scheduling/}. Called by the parity command; the numbers compared are never kept here.
 */
package org.vlpet.data.golden;
