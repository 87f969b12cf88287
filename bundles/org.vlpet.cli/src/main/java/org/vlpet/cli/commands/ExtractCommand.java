// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ProgressLine;
import org.vlpet.cli.extract.Extraction;
import org.vlpet.cli.extract.ExtractionReport;
import org.vlpet.cli.extract.FeatureFormat;
import org.vlpet.cli.extract.Ffmpeg;
import org.vlpet.cli.extract.ImageList;
import org.vlpet.cli.extract.TowerFeatures;
import org.vlpet.cli.extract.VideoExtraction;
import org.vlpet.cli.extract.VideoList;
import org.vlpet.data.features.FeaturePacker;
import org.vlpet.data.features.FeaturePlace;
import org.vlpet.data.features.clip.ClipPreprocessor;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.vision.clip.ClipTower;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Features of one's own images and videos. */
@Command(name = "extract", description = "Describe images by a CLIP image tower: one file per image, as data sets with"
        + " vision.extractor precomputed read them; or the frames of videos, one vector a frame. A stopped call goes on"
        + " where it was.")
public final class ExtractCommand extends CommonOptions implements Callable<Integer> {
    private static final int MAX_BATCH = 1024;

    private final Console console;

    @Option(names = "--images", paramLabel = "DIR|LIST",
            description = "Folder with images, or a text file with one image a line, relative to the file.")
    private Path images;

    @Option(names = "--videos", paramLabel = "DIR|LIST", description = "Instead of --images: folder with video files or"
            + " with folders of frames, or a text file with one of them a line.")
    private Path videos;

    @Mixin
    private FrameOptions frames;

    @Option(names = "--format", paramLabel = "hdf5|npz|npz16", defaultValue = "hdf5", description = "Files that are"
            + " written: HDF5 or NumPy archives in float32, or the latter in float16; videos are NumPy archives always.")
    private FeatureFormat format;

    @Option(names = "--pack", description = "In the end pack the features of the images into OUT.packed (float16).")
    private boolean pack;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "8",
            description = "Images that go through the tower at once; default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--weights", paramLabel = "FOLDER", required = true, description = "model.safetensors with"
            + " config.json (HuggingFace) or with tensors visual.* (OpenAI).")
    private Path weights;

    @Option(names = "--out", paramLabel = "DIR", required = true,
            description = "Folder of the features; in a records data set its features/ folder.")
    private Path out;

    @Option(names = "--fit", paramLabel = "square|crop", defaultValue = "square", description = "Resize to a square"
            + " as the paper (default), or resize and crop the centre as CLIP's processor.")
    private ClipPreprocessor.Fit fit;

    @Option(names = "--pooled", description = "One image embedding instead of the grid.")
    private boolean pooled;

    @Option(names = "--skip-unreadable", description = "Leave out images that cannot be read and report them, instead"
            + " of stopping at the first.")
    private boolean skip;

    ExtractCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        Optional<ImageList> imageList = Optional.ofNullable(images).map(ImageList::of);
        Optional<VideoList> videoList = Optional.ofNullable(videos).map(VideoList::of);
        Optional<Ffmpeg> program = videoList.filter(VideoList::hasFiles).map(list -> new Ffmpeg(Ffmpeg.find(
                frames.ffmpeg(), Objects.requireNonNullElse(System.getenv("PATH"), "")), frames.rate(), frames.limit()));
        try (ClipTower tower = ClipTower.open(weights, DataType.FLOAT32)) {
            TowerFeatures features = new TowerFeatures(tower, fit, pooled || videoList.isPresent());
            ExtractionReport report;
            try (ProgressLine progress = new ProgressLine(console, videoList.isPresent() ? "videos" : "images")) {
                ExtractionReport.Listener listener = (done, total) -> progress.at("features", done, total);
                report = videoList.isPresent()
                        ? new VideoExtraction(features, program, batch, format == FeatureFormat.NPZ16, skip)
                                .run(videoList.get(), out, tower.sha256(), listener)
                        : new Extraction(features, format, batch, skip).run(imageList.orElseThrow(), out, tower.sha256(),
                                listener);
            }
            report.unreadable().forEach(message -> console.say("left out: " + message));
            if (pack) {
                pack(features);
            }
            answer(features, report);
        }
        return ExitCode.OK.code();
    }

    private void check() {
        if ((images == null) == (videos == null)) {
            throw new UserError(ExitCode.USAGE, "extract takes --images or --videos", "Give one of the two.");
        }
        frames.check();
        if (batch < 1 || batch > MAX_BATCH) {
            throw new UserError(ExitCode.USAGE, "--batch is out of range", "Give 1 to " + MAX_BATCH + ".");
        }
        if (pack && videos != null) {
            throw new UserError(ExitCode.USAGE, "--pack is for images: videos differ in their number of frames",
                    "Leave it out; --format npz16 halves the files.");
        }
    }

    private void pack(TowerFeatures features) {
        FeaturePlace place = FeaturePlace.find(out).orElseThrow();
        try (ProgressLine progress = new ProgressLine(console, "images")) {
            FeaturePacker.Report packed = FeaturePacker.pack(place, features.tokens(), features.width(), false,
                    progress::at);
            console.say(String.format(Locale.ROOT, "%s: %,d images, rounded by %.2g at most", place.packed(),
                    packed.images(), packed.largestError()));
        }
    }

    private void answer(TowerFeatures features, ExtractionReport report) {
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("folder", out.toString());
            answer.put("inputTokens", features.tokens());
            answer.put("featDim", features.width());
            answer.put("written", report.written());
            answer.put("kept", report.kept());
            answer.put("unreadable", report.unreadable());
            console.printJson(answer);
        } else {
            console.print(String.format(Locale.ROOT, "%s: %d written, %d kept, %d unreadable; "
                    + (videos == null ? "vision.inputTokens %d, " : "%d vector a frame, ") + "vision.featDim %d", out,
                    report.written(), report.kept(), report.unreadable().size(), features.tokens(), features.width()));
        }
    }
}
