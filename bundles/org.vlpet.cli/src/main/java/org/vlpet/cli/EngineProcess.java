// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.runs.Run;
import org.vlpet.runs.StartOptions;

/**
 * Starts this engine again for one run, as the workbench's {@code EngineLauncher} does: a session of its own, no standard
 * input, output appended to the run's console. Options and class path are those of this process.
 */
public final class EngineProcess {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private EngineProcess() {
    }

    /** Takes up a run that is queued. */
    public static Process start(Run run, StartOptions options) throws IOException {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(command(options.jdk(), options.jvmOptions()));
        line.addAll(List.of("train", "--out", run.directory().root().toString(), "--resume"));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.redirectInput(new File("/dev/null"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(run.directory().console().toFile()));
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH").forEach(builder.environment()::remove);
        options.threads().ifPresent(n -> builder.environment().put("VLPET_THREADS", n.toString()));
        return builder.start();
    }

    /**
     * What starts this engine once more, up to its command: options and class path of this process.
     *
     * @param jdk folder of another JDK
     * @param more JVM options behind those of this process
     */
    public static List<String> command(Optional<String> jdk, List<String> more) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(jdk.orElse(System.getProperty("java.home")), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(more);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return line;
    }
}
