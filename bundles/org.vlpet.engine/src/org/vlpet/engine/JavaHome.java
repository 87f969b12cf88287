// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * The Java runtime that runs the engine.
 *
 * @param path the runtime's folder; {@code bin/java} in it is executable
 * @param version feature version, 25 or newer
 * @param origin where it was named, for messages: {@code "VLPET_JAVA_HOME"}, {@code "JAVA_HOME"}, …
 */
public record JavaHome(Path path, int version, String origin) {

    /** The oldest feature version that runs the engine. */
    public static final int MINIMUM = 25;

    /** Name of the system property and of the environment variable with which a user names the runtime. */
    public static final String SETTING = "VLPET_JAVA_HOME";

    private static final String REMEDY = "Install a JDK 25 (for example Temurin 25) and name its folder in "
            + SETTING + ".";

    /**
     * Finds the runtime: system property {@value #SETTING}, environment variable {@value #SETTING}, {@code JAVA_HOME},
     * the runtime of this process. What the user named in {@value #SETTING} must be usable: falling back
     * silently would run another Java than the one asked for.
     *
     * @return the first usable one
     * @throws EngineException if {@value #SETTING} names an unusable folder, or no runtime is new enough
     */
    public static JavaHome find() throws EngineException {
        return find(System::getProperty, System::getenv);
    }

    static JavaHome find(UnaryOperator<String> property, UnaryOperator<String> environment) throws EngineException {
        final String asked = firstSet(property.apply(SETTING), environment.apply(SETTING));
        if (asked != null) {
            return of(Path.of(asked), SETTING);
        }
        final Optional<JavaHome> javaHome = usable(environment.apply("JAVA_HOME"), "JAVA_HOME");
        if (javaHome.isPresent()) {
            return javaHome.get();
        }
        return usable(property.apply("java.home"), "the Java that runs this program")
                .orElseThrow(() -> new EngineException("no Java " + MINIMUM + " or newer found", REMEDY));
    }

    /**
     * @param folder a runtime that somebody named
     * @param origin where it was named, for messages: a setting, a preference
     * @return the runtime, checked
     * @throws EngineException if the folder holds none, or one too old
     */
    public static JavaHome of(Path folder, String origin) throws EngineException {
        final int version = versionOf(folder).orElseThrow(() -> new EngineException(
                origin + " names " + folder + ", which holds no Java runtime", REMEDY));
        if (version < MINIMUM) {
            throw new EngineException(origin + " names " + folder + ", which is Java " + version
                    + "; the engine needs " + MINIMUM + " or newer", REMEDY);
        }
        return new JavaHome(folder, version, origin);
    }

    /** @return the executable to start */
    public Path executable() {
        return path.resolve("bin").resolve("java");
    }

    private static Optional<JavaHome> usable(String folder, String origin) {
        if (folder == null || folder.isBlank()) {
            return Optional.empty();
        }
        final Path path = Path.of(folder);
        return versionOf(path).filter(v -> v >= MINIMUM).map(v -> new JavaHome(path, v, origin));
    }

    /** Reads the version from the {@code release} file that every JDK and JRE carries; starting it would take longer. */
    private static Optional<Integer> versionOf(Path home) {
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return Optional.empty();
        }
        final Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"), StandardCharsets.UTF_8)) {
            release.load(in);
            final String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Optional.of(Runtime.Version.parse(version).feature());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String firstSet(String first, String second) {
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second == null || second.isBlank() ? null : second;
    }
}
