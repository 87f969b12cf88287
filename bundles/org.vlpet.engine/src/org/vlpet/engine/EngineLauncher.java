// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the engine as a process that lives on when the workbench ends: in its own session where the system has
 * {@code setsid} (so that neither a terminal's Ctrl-C nor its hang-up reaches it), standard input closed, output and errors
 * appended to a file. Nobody has to read a pipe for the run to go on.
 */
public final class EngineLauncher {

    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private EngineLauncher() {
    }

    /**
     * Starts the command and returns at once.
     *
     * @param command what to run
     * @param directory working directory; relative paths of the arguments are relative to it
     * @param console file that receives output and errors; its folder must exist
     * @param environment added to this process's environment
     * @return the engine's process; the identifier is that of the JVM itself, not of a wrapper
     * @throws EngineException if the process cannot be started
     */
    public static ProcessHandle start(EngineCommand command, Path directory, Path console, Map<String, String> environment)
            throws EngineException {
        return launch(command, directory, console, environment).toHandle();
    }

    /**
     * The same as {@link #start}, for a caller who lives long enough to want the exit code.
     *
     * @param command what to run
     * @param directory working directory
     * @param console file that receives output and errors
     * @param environment added to this process's environment
     * @return the engine's process
     * @throws EngineException if the process cannot be started
     */
    public static Process launch(EngineCommand command, Path directory, Path console, Map<String, String> environment)
            throws EngineException {
        final ProcessBuilder builder = command.toProcess();
        builder.command(detached(builder.command()));
        builder.directory(directory.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new EngineException("the engine cannot be started in " + directory + " with output to " + console + ": "
                    + e.getMessage(), "Check that both can be written and that " + command.java().path() + " runs.", e);
        }
    }

    /** setsid makes the new session and then becomes the engine itself, so the process identifier stays. */
    static List<String> detached(List<String> line) {
        final Optional<Path> setsid = SETSID.stream().filter(Files::isExecutable).findFirst();
        if (setsid.isEmpty()) {
            return line;
        }
        final List<String> wrapped = new ArrayList<>();
        wrapped.add(setsid.get().toString());
        wrapped.addAll(line);
        return wrapped;
    }
}
