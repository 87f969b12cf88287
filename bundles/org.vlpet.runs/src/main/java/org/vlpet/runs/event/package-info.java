// SPDX-License-Identifier: EPL-2.0
/**
 * The events of a run ({@code events.jsonl}): what they are, one JSON line each, how they are appended, read as a
 * whole and followed while they grow. A torn last line is ignored; a resume takes back what came after its step.
 * Draws nothing and decides nothing; curves and tables are made in the sister packages.
 */
package org.vlpet.runs.event;
