// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Takes frames out of video files with the user's ffmpeg, started with a list of arguments and a time limit. Only local
 * files may be opened by it: a playlist that claims to be a video must not make it fetch something.
 *
 * @param executable the program
 * @param rate frames per second
 * @param limit time for one video
 */
public record Ffmpeg(Path executable, double rate, Duration limit) {
    private static final int MAX_FRAMES = 100_000;
    private static final int SAID = 300;

    /**
     * Looks for the program.
     *
     * @param named by the user; empty: the one on the path
     * @throws UserError (USAGE) saying how to do without
     */
    public static Path find(Optional<Path> named, String path) {
        List<Path> places = named.map(List::of).orElseGet(() -> Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, "ffmpeg")).toList());
        return places.stream().filter(Files::isExecutable).findFirst().orElseThrow(() -> new UserError(ExitCode.USAGE,
                named.map(file -> file + " is no program that can be run").orElse("ffmpeg is not installed; video files"
                        + " cannot be opened without it"), "Install it (Debian: apt install ffmpeg), name it with"
                                + " --ffmpeg, or give each video as a folder of frames."));
    }

    /**
     * Writes the frames as PNG files, in order.
     *
     * @param folder empty
     * @throws UserError (DATA) naming the video
     */
    public void frames(Path video, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(executable.toString(), "-nostdin", "-v", "error",
                "-protocol_whitelist", "file", "-i", "file:" + video.toAbsolutePath(), "-vf", "fps=" + rate,
                "-frames:v", Integer.toString(MAX_FRAMES), "-f", "image2", folder.resolve("%08d.png").toString());
        Path log = folder.resolve("log.txt");
        builder.redirectErrorStream(true).redirectOutput(log.toFile()).redirectInput(new File("/dev/null"));
        try {
            Process process = builder.start();
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new UserError(ExitCode.DATA, video + ": ffmpeg did not finish within " + limit.toSeconds()
                            + " s", "Check the video, or allow more time with --video-limit.");
                }
            } finally {
                process.destroyForcibly();
            }
            String said = said(log);
            Files.deleteIfExists(log);
            if (process.exitValue() != 0) {
                throw new UserError(ExitCode.DATA, video + ": ffmpeg cannot read it: " + said,
                        "Replace or leave out the video.");
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.USAGE, executable + " cannot be run: " + e.getMessage(),
                    "Name another with --ffmpeg.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(ExitCode.STOPPED, "interrupted", "The same call goes on.", e);
        }
    }

    private static String said(Path log) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(log)) {
            bytes = in.readNBytes(SAID);
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip().replace('\n', ' ');
        return text.isEmpty() ? "no reason given" : text;
    }
}
