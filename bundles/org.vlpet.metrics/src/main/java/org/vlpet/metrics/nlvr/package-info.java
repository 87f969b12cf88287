// SPDX-License-Identifier: EPL-2.0
/** NLVR2: accuracy and consistency. */
package org.vlpet.metrics.nlvr;
