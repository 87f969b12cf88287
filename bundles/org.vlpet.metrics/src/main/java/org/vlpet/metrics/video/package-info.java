// SPDX-License-Identifier: EPL-2.0
/** Multiple-choice video question answering (TVQA, How2QA): accuracy overall and per type. */
package org.vlpet.metrics.video;
