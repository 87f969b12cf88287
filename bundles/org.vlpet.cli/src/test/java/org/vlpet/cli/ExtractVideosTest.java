// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.features.NpzFeatureStore;

/** Frames from folders, and from video files through a program that takes ffmpeg's arguments. */
class ExtractVideosTest {
    private static final Path WEIGHTS = Path.of("../org.vlpet.nn/src/test/resources/vision/resnet_openai");
    private static final int WIDTH = 8;

    @TempDir
    Path folder;
    private Path videos;
    private Path out;

    @BeforeEach
    void frames() throws IOException {
        out = folder.resolve("out");
        videos = folder.resolve("videos");
        Path clip = Files.createDirectories(videos.resolve("show/clip"));
        for (int i : new int[] {1, 2, 10}) {
            BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < 400; p++) {
                image.setRGB(p % 20, p / 20, i * 2_000_003 * (p % 7));
            }
            ImageIO.write(image, "png", clip.resolve("frame" + i + ".png").toFile());
        }
    }

    /** Copies the frames to where ffmpeg would write them; what a video says decides how it behaves. */
    private Path ffmpeg() throws IOException {
        Path script = folder.resolve("ffmpeg");
        Files.writeString(script, """
                #!/bin/sh
                [ "$1 $2 $3 $4 $5 $6" = "-nostdin -v error -protocol_whitelist file -i" ] || exit 9
                [ "$8 $9" = "-vf fps=0.5" ] || exit 8
                video="${7#file:}"
                case "$(cat "$video")" in
                hang) exec sleep 600 ;;
                broken) echo "Invalid data found" >&2; exit 1 ;;
                empty) exit 0 ;;
                esac
                for last; do :; done
                target="$(dirname "$last")"
                cp "%s/frame1.png" "$target/00000001.png"
                cp "%s/frame2.png" "$target/00000002.png"
                """.formatted(videos.resolve("show/clip"), videos.resolve("show/clip")));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private CommandLineRun extract(String... more) {
        List<String> arguments = new ArrayList<>(List.of("extract", "--videos", videos.toString(), "--weights",
                WEIGHTS.toString(), "--out", out.toString(), "--json"));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private NpzFeatureStore store(int frames) {
        return NpzFeatureStore.of(out, frames, WIDTH);
    }

    @Test
    void aFolderOfFramesIsOneArrayInTheOrderOfTheirNumbers() {
        CommandLineRun run = extract("--batch", "2");
        assertEquals(0, run.exitCode(), run.messages());
        assertEquals(1, run.json().path("written").asInt());
        assertEquals(WIDTH, run.json().path("featDim").asInt());
        assertEquals(3, store(3).frameCount("show/clip"));
        Path single = folder.resolve("single");
        CommandLineRun.of("extract", "--images", videos.toString(), "--weights", WEIGHTS.toString(), "--out",
                single.toString(), "--pooled", "--format", "npz");
        float[] last = NpzFeatureStore.of(single, 1, WIDTH).read("show/clip/frame10").values();
        float[] all = store(3).read("show/clip").values();
        for (int i = 0; i < WIDTH; i++) {
            assertEquals(last[i], all[2 * WIDTH + i], 1e-5);
        }
        assertEquals(1, extract("--batch", "2").json().path("kept").asInt());
    }

    @Test
    void aVideoFileGoesThroughFfmpegAndBrokenOnesAreNamed() throws IOException {
        Files.writeString(videos.resolve("good.mp4"), "good");
        Files.writeString(videos.resolve("-odd name;.mkv"), "good");
        CommandLineRun run = extract("--ffmpeg", ffmpeg().toString(), "--rate", "0.5");
        assertEquals(0, run.exitCode(), run.messages());
        assertEquals(3, run.json().path("written").asInt());
        assertEquals(2, store(2).frameCount("good"));
        assertEquals(2, store(2).frameCount("-odd name;"));
        Files.writeString(videos.resolve("broken.avi"), "broken");
        Files.writeString(videos.resolve("empty.mov"), "empty");
        CommandLineRun strict = extract("--ffmpeg", ffmpeg().toString(), "--rate", "0.5");
        assertEquals(3, strict.exitCode());
        assertTrue(strict.messages().contains("broken.avi: ffmpeg cannot read it: Invalid data found"), strict.messages());
        CommandLineRun lenient = extract("--ffmpeg", ffmpeg().toString(), "--rate", "0.5", "--skip-unreadable");
        assertEquals(0, lenient.exitCode(), lenient.messages());
        assertEquals(2, lenient.json().path("unreadable").size());
        assertFalse(Files.exists(out.resolve("empty.npz")));
        assertEquals(6, extract("--ffmpeg", ffmpeg().toString(), "--rate", "0.25").exitCode(), "another rate");
    }

    @Test
    void aVideoThatTakesTooLongIsLeft() throws IOException {
        Files.writeString(videos.resolve("hang.mp4"), "hang");
        CommandLineRun run = extract("--ffmpeg", ffmpeg().toString(), "--rate", "0.5", "--video-limit", "1",
                "--skip-unreadable");
        assertEquals(0, run.exitCode(), run.messages());
        assertTrue(run.json().path("unreadable").path(0).asText().contains("hang.mp4: ffmpeg did not finish within 1 s"));
    }

    @Test
    void withoutFfmpegItIsSaidWhatToDo() throws IOException {
        Files.writeString(videos.resolve("good.mp4"), "good");
        CommandLineRun run = extract("--ffmpeg", folder.resolve("nowhere").toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("folder of frames"), run.messages());
        assertEquals(2, CommandLineRun.of("extract", "--weights", WEIGHTS.toString(), "--out", out.toString()).exitCode());
        assertTrue(Arrays.asList(extract("--pack").messages().split("\n")).getFirst().contains("--pack is for images"));
    }
}
