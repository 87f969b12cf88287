// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ProgressLine;
import org.vlpet.cli.extract.Extraction;
import org.vlpet.cli.extract.ImageList;
import org.vlpet.data.features.clip.ClipPreprocessor;
import org.vlpet.model.ExitCode;
import org.vlpet.nn.vision.clip.ClipTower;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Features of one's own images. */
@Command(name = "extract", description = "Describe images by a CLIP image tower: one HDF5 file per image, as"
        + " data sets with vision.extractor precomputed read them. A stopped call goes on where it was.")
public final class ExtractCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Option(names = "--images", paramLabel = "DIR|LIST", required = true,
            description = "Folder with images, or a text file with one image a line, relative to the file.")
    private Path images;

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
        ImageList list = ImageList.of(images);
        try (ClipTower tower = ClipTower.open(weights, DataType.FLOAT32)) {
            Extraction extraction = new Extraction(tower, fit, pooled, skip);
            Extraction.Report report;
            try (ProgressLine progress = new ProgressLine(console, "images")) {
                report = extraction.run(list, out, tower.sha256(), (done, total) -> progress.at("features", done, total));
            }
            report.unreadable().forEach(message -> console.say("left out: " + message));
            answer(extraction, report);
        }
        return ExitCode.OK.code();
    }

    private void answer(Extraction extraction, Extraction.Report report) {
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("folder", out.toString());
            answer.put("inputTokens", extraction.tokens());
            answer.put("featDim", extraction.width());
            answer.put("written", report.written());
            answer.put("kept", report.kept());
            answer.put("unreadable", report.unreadable());
            console.printJson(answer);
        } else {
            console.print(String.format(Locale.ROOT, "%s: %d written, %d kept, %d unreadable; vision.inputTokens %d,"
                    + " vision.featDim %d", out, report.written(), report.kept(), report.unreadable().size(),
                    extraction.tokens(), extraction.width()));
        }
    }
}
