// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * The folder with the engine: {@code engine.args}, {@code engine.env} and {@code lib/*.jar}.
 *
 * @param folder holds them; in a product the unpacked bundle, in the IDE the project
 * @param jars the class path, sorted by name so that every start is alike; never empty
 */
public record EngineHome(Path folder, List<Path> jars) {

    /** System property and environment variable that name another engine folder (development, tests). */
    public static final String SETTING = "VLPET_ENGINE_HOME";

    private static final String ARGUMENTS = "engine.args";
    private static final String VARIABLES = "engine.env";
    private static final String REMEDY = "In a development checkout run ./vlpet once: the build fills the folder. "
            + "In an installed product, install it again.";

    /** Copies the list. */
    public EngineHome {
        jars = List.copyOf(jars);
    }

    /**
     * Finds the engine: {@value #SETTING} if set, else this bundle's own folder, in a product as in a workbench started
     * from the IDE.
     *
     * @return the folder, checked
     * @throws EngineException if a part of the engine is missing
     */
    public static EngineHome find() throws EngineException {
        final String asked = Optional.ofNullable(System.getProperty(SETTING)).orElse(System.getenv(SETTING));
        return of(asked != null && !asked.isBlank() ? Path.of(asked) : bundleFolder());
    }

    /**
     * @param folder a folder with {@code engine.args}, {@code engine.env} and {@code lib}
     * @return the engine in it, checked
     * @throws EngineException if a part of the engine is missing
     */
    public static EngineHome of(Path folder) throws EngineException {
        final Path home = folder.toAbsolutePath().normalize();
        for (final String part : List.of(ARGUMENTS, VARIABLES)) {
            if (!Files.isReadable(home.resolve(part))) {
                throw new EngineException("the engine's options are missing: " + home.resolve(part), REMEDY);
            }
        }
        final List<Path> jars;
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            jars = files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new EngineException("the engine's library folder cannot be read: " + home.resolve("lib"), REMEDY, e);
        }
        if (jars.stream().noneMatch(jar -> jar.getFileName().toString().startsWith("org.vlpet.cli-"))) {
            throw new EngineException("the engine's main jar (org.vlpet.cli) is missing in " + home.resolve("lib"), REMEDY);
        }
        return new EngineHome(home, jars);
    }

    /** @return the file with the JVM options, one per line */
    public Path argumentFile() {
        return folder.resolve(ARGUMENTS);
    }

    /**
     * Variables that the engine must be started with, for example those of the C library's allocator.
     *
     * @return names and values of {@code engine.env}
     * @throws EngineException if the file cannot be read
     */
    public Map<String, String> variables() throws EngineException {
        final Path file = folder.resolve(VARIABLES);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("#") && line.indexOf('=') > 0).collect(Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
        } catch (IOException | UncheckedIOException e) {
            throw new EngineException("the engine's variables cannot be read: " + file, REMEDY, e);
        }
    }

    private static Path bundleFolder() throws EngineException {
        final Bundle bundle = FrameworkUtil.getBundle(EngineHome.class);
        if (bundle == null) {
            throw new EngineException("the engine runs outside OSGi and " + SETTING + " is not set",
                    "Set " + SETTING + " to a folder with engine.args and lib.");
        }
        // The bundle is folder-shaped (Eclipse-BundleShape: dir); a jar would mean that somebody repacked it.
        return FileLocator.getBundleFileLocation(bundle).filter(File::isDirectory).map(File::toPath)
                .orElseThrow(() -> new EngineException(
                        "the bundle " + bundle.getSymbolicName() + " is not unpacked: " + bundle.getLocation(), REMEDY));
    }
}
