// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.user;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.NearestNames;
import org.vlpet.model.UserError;

/**
 * The user's configuration: {@code vlpet/config.properties} in the user's configuration folder ({@code XDG_CONFIG_HOME},
 * else {@code ~/.config}), or the file that {@code VLPET_CONFIG} names. An environment variable goes before the file.
 *
 * @param hub where model folders are downloaded from (key {@code hub.url}, variable {@code VLPET_HUB_URL})
 * @param offline whether nothing may be downloaded (key {@code offline}, variable {@code VLPET_OFFLINE})
 * @param captionJars caption metrics that others have written
 */
public record UserConfiguration(URI hub, boolean offline, CaptionJars captionJars) {
    private static final String HUB = "hub.url";
    private static final String OFFLINE = "offline";
    private static final String METEOR = "captions.meteor.jar";
    private static final String SPICE = "captions.spice.jar";
    private static final String JAVA = "captions.java";
    private static final List<String> KEYS = List.of(HUB, OFFLINE, METEOR, SPICE, JAVA);
    private static final String DEFAULT_HUB = "https://huggingface.co";
    private static final long MAX_BYTES = 64 << 10;

    /**
     * Programs that compute caption metrics; none comes with this one.
     *
     * @param meteor jar of METEOR 1.5 (key {@code captions.meteor.jar}, variable {@code VLPET_METEOR_JAR})
     * @param spice jar of SPICE 1.0 (key {@code captions.spice.jar}, variable {@code VLPET_SPICE_JAR})
     * @param java executable that runs them, if not the one that runs this program (key {@code captions.java}, variable
     *     {@code VLPET_CAPTIONS_JAVA})
     */
    public record CaptionJars(Optional<Path> meteor, Optional<Path> spice, Optional<Path> java) {
        /** None. */
        public static final CaptionJars NONE = new CaptionJars(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A configuration without caption metrics of others. */
    public UserConfiguration(URI hub, boolean offline) {
        this(hub, offline, CaptionJars.NONE);
    }

    /** The configuration of this process. */
    public static UserConfiguration load() {
        return load(file(System.getenv(), System.getProperty("user.home")), System.getenv());
    }

    /** Where the file lies, whether it exists or not. */
    public static Path file(Map<String, String> environment, String home) {
        String own = environment.getOrDefault("VLPET_CONFIG", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (folder.isBlank() ? Path.of(home, ".config") : Path.of(folder)).resolve("vlpet/config.properties");
    }

    /**
     * Reads a file; a missing one means defaults.
     *
     * @throws UserError USAGE naming file or variable and what is wrong with it
     */
    public static UserConfiguration load(Path file, Map<String, String> environment) {
        Properties properties = properties(file);
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new UserError(ExitCode.USAGE, file + ": the key \"" + key + "\" is unknown.",
                        "Nearest: " + String.join(", ", NearestNames.of(key, KEYS)) + ".");
            }
        }
        Place hub = value(properties, file, HUB, environment, "VLPET_HUB_URL", DEFAULT_HUB);
        Place offline = value(properties, file, OFFLINE, environment, "VLPET_OFFLINE", "false");
        return new UserConfiguration(uri(hub), truth(offline), new CaptionJars(
                path(value(properties, file, METEOR, environment, "VLPET_METEOR_JAR", "")),
                path(value(properties, file, SPICE, environment, "VLPET_SPICE_JAR", "")),
                path(value(properties, file, JAVA, environment, "VLPET_CAPTIONS_JAVA", ""))));
    }

    /** Writes the file; other keys do not exist. */
    public void save(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(HUB, hub.toString());
        properties.setProperty(OFFLINE, Boolean.toString(offline));
        captionJars.meteor().ifPresent(jar -> properties.setProperty(METEOR, jar.toString()));
        captionJars.spice().ifPresent(jar -> properties.setProperty(SPICE, jar.toString()));
        captionJars.java().ifPresent(java -> properties.setProperty(JAVA, java.toString()));
        AtomicFile.write(file, out -> properties.store(out, "VL-PET Workbench"));
    }

    /** A value and where it comes from, for messages. */
    private record Place(String value, String from) {
    }

    private static Place value(Properties properties, Path file, String key, Map<String, String> environment,
            String variable, String otherwise) {
        String set = environment.getOrDefault(variable, "").strip();
        return set.isEmpty() ? new Place(properties.getProperty(key, otherwise).strip(), file + ", " + key)
                : new Place(set, "the environment variable " + variable);
    }

    private static URI uri(Place place) {
        try {
            URI uri = new URI(place.value().replaceFirst("/+$", ""));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new UserError(ExitCode.USAGE, place.from() + ": \"" + place.value() + "\" is no address of a hub.",
                "Give an address like " + DEFAULT_HUB + ", without a name or password.");
    }

    private static Optional<Path> path(Place place) {
        if (place.value().isEmpty()) {
            return Optional.empty();
        }
        Path path = Path.of(place.value());
        if (!Files.isRegularFile(path)) {
            throw new UserError(ExitCode.USAGE, place.from() + ": the file " + path + " does not exist.",
                    "Correct or remove the line.");
        }
        return Optional.of(path);
    }

    private static boolean truth(Place place) {
        return switch (place.value()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new UserError(ExitCode.USAGE, place.from() + ": \"" + place.value() + "\" is neither true"
                    + " nor false.", "Set it to true or false.");
        };
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        if (!Files.exists(file)) {
            return properties;
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError(ExitCode.USAGE, file + " has more than " + MAX_BYTES + " bytes.",
                        "It holds a few lines KEY=VALUE.");
            }
            try (Reader reader = new StringReader(Files.readString(file))) {
                properties.load(reader);
            }
            return properties;
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, file + " is no UTF-8 text of lines KEY=VALUE.", "Mend or delete it.",
                    e);
        } catch (IOException e) {
            throw new UserError(ExitCode.USAGE, file + " cannot be read: " + e.getMessage(), "Check its permissions.",
                    e);
        }
    }
}
