// SPDX-License-Identifier: EPL-2.0
/**
 * Mending as data: for problems with an obvious way out, what would be changed. The editor offers these as quick fixes;
 * they need no window. Rules find problems and know nothing of this package.
 */
package org.vlpet.plan.repair;
