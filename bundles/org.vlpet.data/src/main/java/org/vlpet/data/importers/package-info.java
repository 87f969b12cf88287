// SPDX-License-Identifier: EPL-2.0
/**
 * Other people's data sets made into {@code records.jsonl} folders. One class per data set; what they read is checked,
 * what they write appears whole or not at all.
 */
package org.vlpet.data.importers;
