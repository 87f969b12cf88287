// SPDX-License-Identifier: EPL-2.0
/**
 * Launch scripts of the reference code (spec B.6, B.8) as experiments. Scripts are read, never run: assignments,
 * {@code if} on equality and one command line are understood, everything else is refused by line.
 */
package org.vlpet.model.script;
