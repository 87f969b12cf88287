// SPDX-License-Identifier: EPL-2.0
/** What lies beside {@code sample} events in a run directory: cross-attention maps. No drawing here. */
package org.vlpet.runs.sample;
