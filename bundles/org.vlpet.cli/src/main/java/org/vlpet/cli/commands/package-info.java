// SPDX-License-Identifier: EPL-2.0
/** One class per command; each turns options into a call of the rooms below and prints the answer. */
package org.vlpet.cli.commands;
