// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.vlpet.engine.EngineCommand;
import org.vlpet.engine.EngineEnvironment;
import org.vlpet.engine.EngineException;
import org.vlpet.engine.EngineHome;
import org.vlpet.engine.EngineLauncher;
import org.vlpet.engine.JavaHome;
import org.vlpet.launch.Preferences;
import org.vlpet.runs.Run;
import org.vlpet.runs.StartOptions;

/** Starts the engine for one queued run: {@code train --out RUN --resume}, as its {@code launch.json} says. */
public final class EngineStarter {
    private EngineStarter() {
    }

    /**
     * @return the engine's process
     * @throws EngineException if it cannot be started; the message has the remedy
     */
    public static Process start(Run run, StartOptions options) throws EngineException {
        try {
            final Path root = run.directory().root().toAbsolutePath();
            final JavaHome java = options.jdk().isPresent()
                    ? JavaHome.of(Path.of(options.jdk().get()), "The run's launch configuration") : JavaHome.find();
            final EngineCommand command = new EngineCommand(java, EngineHome.find(), options.jvmOptions(),
                    List.of("train", "--out", root.toString(), "--resume"));
            final Map<String, String> environment = new HashMap<>(EngineEnvironment.of(Preferences::get));
            options.threads().ifPresent(n -> environment.put("VLPET_THREADS", n.toString()));
            return EngineLauncher.launch(command, root, run.directory().console(), environment);
        } catch (EngineException e) {
            throw new EngineException(e.getMessage() + ". " + e.remedy(), e.remedy(), e);
        }
    }
}
