// SPDX-License-Identifier: EPL-2.0
/** Looks at the data of an experiment before it is trained on: counts, gaps, lengths, leakage, the first batch. */
package org.vlpet.data.doctor;
