// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.vlpet.nn.ops.TorchEngine;
import picocli.CommandLine;

/** Entry point of the engine; the start script, the workbench and the batch application all start this class. */
public final class Main {
    /** Commands that need libtorch whatever their arguments say: it loads while those are read. */
    private static final Set<String> NETWORK = Set.of("train", "predict", "startup-worker");

    private Main() {
    }

    /**
     * Runs one command and exits with its code.
     *
     * @param args command and options
     */
    public static void main(String[] args) {
        // Standard output belongs to the answer of the command alone (pure JSON with --json); libraries that print
        // to System.out must not spoil it.
        PrintStream answer = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        if (args.length > 0 && NETWORK.contains(args[0]) && !List.of(args).contains("--help")) {
            TorchEngine.startLoading();
        }
        int code = run(new Console(answer, System.err), args);
        answer.flush();
        System.exit(code);
    }

    /**
     * Runs one command without exiting; tests call this.
     *
     * @param console where answers and messages go
     * @param args command and options
     * @return the exit code
     */
    public static int run(Console console, String... args) {
        CommandLine commandLine = new CommandLine(new VlpetCommand(), new CommandFactory(console));
        Commands.of(args).forEach(commandLine::addSubcommand);
        commandLine.setOut(new PrintWriter(console.answer(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(console.messages(), true, StandardCharsets.UTF_8));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(new UsageErrors());
        commandLine.setExecutionExceptionHandler(new ExecutionErrors());
        return commandLine.execute(args);
    }
}
