// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.vlpet.model.AtomicFile;

/**
 * How fast this machine takes training steps, measured by {@code ./vlpet bench step} and kept in the user's state,
 * where command line and workbench find it. Touches estimates only.
 *
 * @param workPerSecond estimated work of a step ({@link Estimates#workPerStep}) over its measured time
 * @param host machine it was measured on
 * @param threads threads that were used
 * @param measured when, as an ISO instant
 */
public record MachineProfile(double workPerSecond, String host, int threads, String measured) {
    private static final int MAX_BYTES = 1 << 16;

    /** What is shown while there is none. */
    public static final String NOT_CALIBRATED = "not calibrated: run ./vlpet bench step";

    /**
     * The profile that a measured step makes, on this host and now.
     *
     * @param work estimated work of the step
     * @param millis its measured time
     */
    public static MachineProfile of(double work, double millis, int threads) {
        return new MachineProfile(1e3 * work / millis, hostName(), threads, Instant.now().toString());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    /** Time of a step with this work. */
    public Duration time(double work) {
        return Duration.ofNanos(Math.round(1e9 * work / workPerSecond));
    }

    /** Where it is kept: {@code vlpet/machine.properties} under {@code XDG_STATE_HOME}, else under ~/.local/state. */
    public static Path file() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isBlank() || !Path.of(state).isAbsolute()
                ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return base.resolve("vlpet").resolve("machine.properties");
    }

    /** Reads it; empty if there is none or it is damaged: it can be measured again at any time. */
    public static Optional<MachineProfile> load(Path file) {
        Properties values = new Properties();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            try (InputStreamReader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                values.load(in);
            }
            double speed = Double.parseDouble(values.getProperty("workPerSecond", ""));
            int threads = Integer.parseInt(values.getProperty("threads", "0"));
            return speed > 0 && Double.isFinite(speed)
                    ? Optional.of(new MachineProfile(speed, values.getProperty("host", ""), threads,
                            values.getProperty("measured", ""))) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Writes it, whole or not at all. */
    public void save(Path file) throws IOException {
        Properties values = new Properties();
        values.putAll(Map.of("workPerSecond", String.valueOf(workPerSecond), "host", host,
                "threads", String.valueOf(threads), "measured", measured));
        StringWriter text = new StringWriter();
        try {
            values.store(text, "Speed of this machine, measured by vlpet bench step");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
