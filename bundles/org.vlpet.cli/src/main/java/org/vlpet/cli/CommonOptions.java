// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import picocli.CommandLine.Option;

/** Options that every command understands. */
public abstract class CommonOptions {
    @Option(names = "--json", description = "Pure JSON on standard output, everything else on standard error.")
    private boolean json;

    @Option(names = "--debug", description = "Show stack traces.")
    private boolean debug;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    /** Whether the answer is wanted as JSON. */
    protected final boolean json() {
        return json;
    }

    /** Whether stack traces are wanted. */
    final boolean debug() {
        return debug;
    }
}
