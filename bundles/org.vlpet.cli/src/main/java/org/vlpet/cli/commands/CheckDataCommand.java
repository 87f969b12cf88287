// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.cli.ProgressLine;
import org.vlpet.data.doctor.DataDoctor;
import org.vlpet.data.doctor.Diagnosis;
import org.vlpet.data.doctor.DoctorOptions;
import org.vlpet.data.reference.ReferenceTree;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.presets.ImageTextTasks;
import org.vlpet.model.presets.VideoTextTasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at the data of an experiment without training on it. */
@Command(name = "check-data", description = "Look at an experiment's data: counts, gaps, lengths, leakage between"
        + " splits, the first batch as the model sees it; exit code 3 if it cannot be trained on. Of a folder instead of"
        + " an experiment: which tasks the reference's datasets/ holds and what is missing; 3 if none is whole.")
public final class CheckDataCommand extends CommonOptions implements Callable<Integer> {
    private static final String ALL = "all";
    private final Console console;

    @Mixin
    private ExperimentOptions experiment;

    @Option(names = "--images", paramLabel = "N|all", description = "Images read per split; default: ${DEFAULT-VALUE}.",
            defaultValue = "2000")
    private String images;

    CheckDataCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (Files.isDirectory(Path.of(experiment.file()))) {
            return tree(Path.of(experiment.file()));
        }
        DoctorOptions options = DoctorOptions.standard().withImages(count());
        ResolvedExperiment resolved = experiment.resolve();
        Diagnosis diagnosis;
        try (ProgressLine progress = new ProgressLine(console, "items")) {
            Optional<TextTokenizer> tokenizer = tokenizer(resolved);
            try {
                diagnosis = DataDoctor.examine(resolved.experiment(), resolved.folder(), tokenizer, options,
                        progress::at);
            } finally {
                tokenizer.ifPresent(TextTokenizer::close);
            }
        }
        if (json()) {
            console.printJson(DiagnosisJson.of(diagnosis));
        } else {
            DiagnosisText.lines(diagnosis).forEach(console::print);
        }
        return (diagnosis.failed() ? ExitCode.DATA : ExitCode.OK).code();
    }

    private int tree(Path folder) {
        List<Task> tasks = Stream.concat(ImageTextTasks.reference(true).stream(),
                VideoTextTasks.reference().stream()).toList();
        ReferenceTree.Report report;
        try (ProgressLine progress = new ProgressLine(console, "items")) {
            report = ReferenceTree.look(folder, tasks, progress::at);
        }
        if (json()) {
            console.printJson(ReferenceTreeText.json(report));
        } else {
            ReferenceTreeText.lines(report).forEach(console::print);
        }
        return (report.tasks().stream().anyMatch(ReferenceTree.TaskState::whole) ? ExitCode.OK : ExitCode.DATA).code();
    }

    private int count() {
        if (images.equals(ALL)) {
            return Integer.MAX_VALUE;
        }
        try {
            return Math.max(0, Integer.parseInt(images));
        } catch (NumberFormatException e) {
            throw new UserError(ExitCode.USAGE, "--images " + images + " is no number", "Write a number or all.", e);
        }
    }

    /** None if the experiment has no backbone folder yet: everything else can be looked at all the same. */
    private Optional<TextTokenizer> tokenizer(ResolvedExperiment resolved) {
        String folder = resolved.experiment().getBackbone().getFolder();
        if (folder == null || folder.isBlank()) {
            console.say("vlpet: the experiment names no backbone folder; lengths and the first batch are left out");
            return Optional.empty();
        }
        return Optional.of(TextTokenizer.open(resolved.folder().resolve(folder)));
    }
}
