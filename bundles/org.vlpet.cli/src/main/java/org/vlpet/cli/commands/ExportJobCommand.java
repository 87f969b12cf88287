// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.runs.job.JobKind;
import org.vlpet.runs.job.JobScript;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A script that trains the experiment on another machine. */
@Command(name = "job", description = "Write a script that trains the experiment: bash, or a Slurm array over the seeds.")
final class ExportJobCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A .vlpet file or the name of a preset; the script names it as given.")
    private String file;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Override, as for train.")
    private List<String> overrides = List.of();

    @Option(names = "--kind", paramLabel = "bash|slurm", defaultValue = "bash", description = "Default: bash.")
    private String kind;

    @Option(names = "--seeds", paramLabel = "N,N,…", split = ",", description = "Default: those of the experiment.")
    private List<Long> seeds = List.of();

    @Option(names = "--runs", paramLabel = "DIR", defaultValue = "runs",
            description = "Parent folder of the runs on that machine; default: runs.")
    private String runs;

    @Option(names = {"-o", "--out"}, paramLabel = "SCRIPT", required = true, description = "File to write.")
    private Path out;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    ExportJobCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        JobKind chosen = JobKind.ofName(kind).orElseThrow(() -> new UserError(ExitCode.USAGE,
                "unknown kind of job " + kind, "Use bash or slurm."));
        // Wrong overrides are told now and not on the cluster at night.
        Experiment experiment = ExperimentOptions.resolve(file, overrides).experiment();
        List<Long> chosenSeeds = !seeds.isEmpty() ? seeds
                : experiment.getSeeds().isEmpty() ? List.of(0L)
                : experiment.getSeeds().stream().map(Integer::longValue).toList();
        if (Files.exists(out) && !force) {
            throw new UserError(ExitCode.OUTPUT, out + " exists already", "Choose another name with -o, or --force.");
        }
        String text;
        try {
            text = new JobScript(experiment.getName(), file, overrides, chosenSeeds, runs).text(chosen);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, e.getMessage(), "", e);
        }
        AtomicFile.write(out, text.getBytes(StandardCharsets.UTF_8));
        if (!out.toFile().setExecutable(true)) {
            console.say("warning: " + out + " could not be made executable; start it with bash " + out);
        }
        console.print(out.toString());
        return ExitCode.OK.code();
    }
}
