// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.cli.ProgressLine;
import org.vlpet.data.reference.ReferenceTree;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From the reference's folder of data sets to an experiment on what is in it. */
@Command(name = "datasets", description = "Look at the folder datasets/ of the VL-PET or VL-Adapter code, say what is"
        + " missing, and write an experiment on the tasks that are whole.")
final class ImportDatasetsCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The folder datasets/, or the one it is in.")
    private Path folder;

    @Option(names = "--preset", paramLabel = "FILE", defaultValue = "bart-image-vlpet-large",
            description = "Preset or .vlpet file whose tasks are looked for; default: ${DEFAULT-VALUE}.")
    private String preset;

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", required = true, description = "File to write.")
    private Path out;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    ImportDatasetsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Experiment experiment = ExperimentOptions.resolve(preset, List.of()).experiment();
        ReferenceTree.Report report;
        try (ProgressLine progress = new ProgressLine(console, "items")) {
            report = ReferenceTree.look(folder, experiment.getTasks(), progress::at);
        }
        ReferenceTreeText.lines(report).forEach(console::say);
        Set<String> whole = report.tasks().stream().filter(ReferenceTree.TaskState::whole)
                .map(ReferenceTree.TaskState::task).collect(Collectors.toSet());
        experiment.getTasks().removeIf(task -> !whole.contains(task.getKind().getLiteral()));
        if (experiment.getTasks().isEmpty()) {
            throw new UserError(ExitCode.DATA, report.root() + ": no task of " + preset + " is whole",
                    "Put there what is missing, or name a preset of other tasks with --preset.");
        }
        for (Task task : experiment.getTasks()) {
            task.getData().setRoot(Path.of(report.root()).toAbsolutePath().normalize().toString());
        }
        NewFile.save(experiment, out, force);
        if (json()) {
            console.printJson(ReferenceTreeText.json(report));
        } else {
            console.print(out.toString());
        }
        return ExitCode.OK.code();
    }
}
