// SPDX-License-Identifier: EPL-2.0
/** GQA: exact-match accuracy. */
package org.vlpet.metrics.gqa;
