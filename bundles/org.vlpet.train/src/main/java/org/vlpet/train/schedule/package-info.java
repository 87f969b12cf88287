// SPDX-License-Identifier: EPL-2.0
/** Learning rates as pure functions of the update index (spec C.3). */
package org.vlpet.train.schedule;
