// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        line.add(Path.of(options.jdk().orElse(System.getProperty("java.home")), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(options.jvmOptions());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(),
                "train", "--out", run.directory().root().toString(), "--resume"));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.redirectInput(new File("/dev/null"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(run.directory().console().toFile()));
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH").forEach(builder.environment()::remove);
        options.threads().ifPresent(n -> builder.environment().put("VLPET_THREADS", n.toString()));
        return builder.start();
    }
}
