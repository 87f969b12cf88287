// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The command line that starts the engine: {@code java @engine.args [JVM options] -cp lib/… org.vlpet.cli.Main ARGS}. It is
 * always a list of arguments and never a shell line, so that a name with blanks, quotes or a dollar stays one argument.
 *
 * @param java the runtime
 * @param home the engine
 * @param jvmOptions added after those of {@code engine.args}, which they override; for example {@code -Xmx8g}
 * @param arguments what a user would write after {@code ./vlpet}
 */
public record EngineCommand(JavaHome java, EngineHome home, List<String> jvmOptions, List<String> arguments) {

    /** The engine's main class. */
    public static final String MAIN_CLASS = "org.vlpet.cli.Main";

    /** Checks and copies. */
    public EngineCommand {
        Objects.requireNonNull(java);
        Objects.requireNonNull(home);
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
        for (final String option : jvmOptions) {
            // Anything else would be taken for the main class, or read another file of options.
            if (!option.startsWith("-")) {
                throw new IllegalArgumentException("not a JVM option: " + option);
            }
        }
    }

    /**
     * @param arguments what a user would write after {@code ./vlpet}
     * @return the command with the runtime and the engine found on this machine
     * @throws EngineException if either is missing
     */
    public static EngineCommand of(List<String> arguments) throws EngineException {
        return new EngineCommand(JavaHome.find(), EngineHome.find(), List.of(), arguments);
    }

    /**
     * @param options replaces the JVM options
     * @return the same command with these options
     */
    public EngineCommand withJvmOptions(List<String> options) {
        return new EngineCommand(java, home, options, arguments);
    }

    /** @return the whole command line, for {@link ProcessBuilder} */
    public List<String> toList() {
        final List<String> line = new ArrayList<>();
        line.add(java.executable().toString());
        line.add("@" + home.argumentFile());
        line.addAll(jvmOptions);
        line.add("-cp");
        line.add(home.jars().stream().map(Object::toString).collect(Collectors.joining(File.pathSeparator)));
        line.add(MAIN_CLASS);
        line.addAll(arguments);
        return List.copyOf(line);
    }

    /**
     * The process to start, with the engine's own variables where the environment has none of that name, and without those
     * that a JVM would read by itself: it would then run with other options than the recorded ones.
     *
     * @return redirected nowhere yet
     * @throws EngineException if the engine's variables cannot be read
     */
    public ProcessBuilder toProcess() throws EngineException {
        final ProcessBuilder builder = new ProcessBuilder(toList());
        final Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
        home.variables().forEach(environment::putIfAbsent);
        return builder;
    }
}
