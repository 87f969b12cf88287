// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.debug.core.DebugPlugin;
import org.vlpet.engine.EngineException;
import org.vlpet.engine.JavaHome;
import org.vlpet.launch.Preferences;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.StartOptions;

/** The tab Engine, turned into {@link StartOptions}. */
public final class EngineSettings {
    private EngineSettings() {
    }

    /**
     * @return how the engine is to be started; empty texts are filled from the preferences
     * @throws UserError if a text is not what it should be
     */
    public static StartOptions of(RunSettings settings) {
        final List<String> options = new ArrayList<>();
        final String heap = or(settings.heap(), Preferences.get("jvmHeap"));
        if (!heap.isEmpty()) {
            if (!heap.matches("[1-9][0-9]*[kKmMgGtT]?")) {
                throw new UserError(ExitCode.USAGE, "\"" + heap + "\" is no heap size.",
                        "Give a number with m or g, for example 4g.");
            }
            options.add("-Xmx" + heap);
            // The engine begins with 64 MB, which a smaller heap would contradict.
            options.add("-Xms16m");
        }
        for (final String argument : DebugPlugin.parseArguments(settings.jvmArguments())) {
            if (!argument.startsWith("-")) {
                throw new UserError(ExitCode.USAGE, "\"" + argument + "\" is no JVM argument.",
                        "Arguments begin with a dash, for example -XX:+UseParallelGC; quote those with blanks.");
            }
            options.add(argument);
        }
        return new StartOptions(jdk(or(settings.jdk(), Preferences.get("jdk"))), options,
                threads(or(settings.threads(), Preferences.get("threads"))));
    }

    /**
     * Looks at the disk, so not for the display's thread.
     *
     * @throws UserError if the named folder holds no usable Java
     */
    public static void checkJdk(StartOptions options) {
        if (options.jdk().isPresent()) {
            try {
                JavaHome.of(Path.of(options.jdk().get()), "The launch configuration");
            } catch (EngineException e) {
                throw new UserError(ExitCode.USAGE, e.getMessage() + ".", e.remedy(), e);
            }
        }
    }

    private static Optional<String> jdk(String text) {
        try {
            if (!text.isEmpty() && !Path.of(text).isAbsolute()) {
                throw new UserError(ExitCode.USAGE, "\"" + text + "\" is no absolute folder.",
                        "Name the folder of a JDK 25, for example the one that holds bin/java.");
            }
        } catch (InvalidPathException e) {
            throw new UserError(ExitCode.USAGE, "\"" + text + "\" is no folder.", "Name the folder of a JDK 25.", e);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Integer> threads(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            final int threads = Integer.parseInt(text);
            if (threads == 0 && text.equals(Preferences.get("threads").strip())) {
                return Optional.empty();
            }
            if (threads < 1 || threads > 1024) {
                throw new NumberFormatException("out of range");
            }
            return Optional.of(threads);
        } catch (NumberFormatException e) {
            throw new UserError(ExitCode.USAGE, "\"" + text + "\" is no number of threads.",
                    "Give 1 to 1024, or nothing for the engine's own choice.", e);
        }
    }

    private static String or(String own, String preference) {
        return own.isBlank() ? preference.strip() : own.strip();
    }
}
