// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.cli.ProgressLine;
import org.vlpet.data.Datasets;
import org.vlpet.data.features.FeaturePacker;
import org.vlpet.data.features.FeaturePlace;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.VisionInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Packs the features that an experiment reads. */
@Command(name = "pack-features", description = "Pack the image features that an experiment reads into one float16 file per"
        + " feature folder, FOLDER.packed beside it. Training then reads that file through a memory map; if the folder"
        + " changes later, it is refused until it is packed again. The folder may be deleted.")
public final class PackFeaturesCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ExperimentOptions experiment;

    @Option(names = "--skip-unreadable", description = "Leave out images whose features cannot be read and report them,"
            + " instead of stopping at the first.")
    private boolean skip;

    PackFeaturesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ResolvedExperiment resolved = experiment.resolve();
        VisionInput vision = resolved.experiment().getVision();
        if (vision == null) {
            throw new UserError(ExitCode.USAGE, "the experiment has no images", "Name one with vision settings.");
        }
        List<Map<String, Object>> packed = new ArrayList<>();
        for (FeaturePlace place : places(resolved)) {
            if (place.form().isEmpty()) {
                console.say(place.packed() + ": is all there is; left as it is");
                continue;
            }
            FeaturePacker.Report report;
            try (ProgressLine progress = new ProgressLine(console, "images")) {
                report = FeaturePacker.pack(place, vision.getInputTokens(), vision.getFeatDim(), skip, progress::at);
            }
            report.left().forEach(message -> console.say("left out: " + message));
            packed.add(answer(place, report));
        }
        if (json()) {
            console.printJson(packed);
        }
        return ExitCode.OK.code();
    }

    private static Set<FeaturePlace> places(ResolvedExperiment resolved) {
        Set<FeaturePlace> places = new LinkedHashSet<>();
        for (Task task : resolved.experiment().getTasks()) {
            if (task.getData() != null) {
                Stream.of(task.getData().getTrainSplit(), task.getData().getValidSplit(), task.getData().getTestSplit())
                        .distinct().forEach(split -> places.addAll(Datasets.featurePlaces(task,
                                resolved.experiment().getVision(), resolved.folder(), split)));
            }
        }
        if (places.isEmpty()) {
            throw new UserError(ExitCode.USAGE, "the experiment reads no precomputed features of images",
                    "Only features that vlpet extract or another program has written can be packed.");
        }
        return places;
    }

    private Map<String, Object> answer(FeaturePlace place, FeaturePacker.Report report) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", place.packed().toString());
        answer.put("images", report.images());
        answer.put("largestError", report.largestError());
        answer.put("unreadable", report.left());
        if (!json()) {
            console.print(String.format(Locale.ROOT, "%s: %,d images, rounded by %.2g at most, %,d left out",
                    place.packed(), report.images(), report.largestError(), report.left().size()));
        }
        return answer;
    }
}
