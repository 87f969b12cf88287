// SPDX-License-Identifier: EPL-2.0
/**
 * The command line: the engine's main class, one small class per command in {@code commands}, and the rules every
 * command keeps (exit codes, pure JSON on standard output, errors with a remedy). No maths lives here.
 */
package org.vlpet.cli;
