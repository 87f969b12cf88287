// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.vlpet.cli.Console;
import org.vlpet.cli.Threads;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.runs.Run;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Storage;
import org.vlpet.runs.svg.RunCurves;
import org.vlpet.train.eval.RunEvaluation;
import org.vlpet.train.run.ProgressSink;
import org.vlpet.train.run.RunOptions;
import org.vlpet.train.run.RunResult;
import org.vlpet.train.run.TrainingRun;

/** Runs the demo. */
public final class Demo {
    private final Console console;
    private final DemoSubject subject;
    private final boolean tiny;
    private final DemoFolder folder;
    private final List<DemoRow> rows;

    /**
     * A demo in a folder.
     *
     * @param options what to run
     */
    public Demo(Console console, Path folder, Options options) {
        this.console = console;
        this.subject = options.video() ? DemoSubject.CLIPS : DemoSubject.PICTURES;
        this.tiny = options.tiny();
        this.folder = new DemoFolder(folder, subject, tiny);
        this.rows = subject.rows(options.all());
    }

    /**
     * What to run.
     *
     * @param video clips instead of pictures
     * @param all also the frozen backbone, the single adapter and full fine-tuning
     * @param tiny little data and one epoch: seconds, and scores that mean nothing
     */
    public record Options(boolean video, boolean all, boolean tiny) {
    }

    /**
     * Runs every row.
     *
     * @param json whether the answer is wanted as JSON
     * @return OK, or STOPPED if a run was asked to stop; it can be resumed
     */
    public ExitCode run(boolean json) {
        Path data = folder.data(() -> console.say("generating " + subject.blanked() + " and questions in " + folder.root()));
        Path backbone = folder.backbone();
        List<DemoResult> results = new ArrayList<>();
        for (DemoRow row : rows) {
            Experiment experiment = DemoExperiments.of(row, data, backbone);
            if (tiny) {
                DemoExperiments.shorten(experiment);
            }
            ExperimentFile.save(experiment, folder.experiment(row));
            Threads.choose(experiment);
            console.say("training " + row.id());
            RunResult run = train(row, experiment);
            if (run.exitCode() != ExitCode.OK) {
                console.say("stopped; go on with: ./vlpet train " + folder.experiment(row) + " --out " + run.folder()
                        + " --resume");
                return run.exitCode();
            }
            results.add(new DemoResult(row, run.folder(), DemoResult.headlines(run.metrics().get("test")),
                    blanked(run.folder())));
        }
        report(results, json);
        return ExitCode.OK;
    }

    private RunResult train(DemoRow row, Experiment experiment) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return TrainingRun.execute(RunOptions.of(ExperimentFile.resolve(folder.experiment(row).toString()),
                folder.freshRun(row), experiment.getSeeds().getFirst())
                .showing(ProgressSink.to(console.messages(), terminal, InstantSource.system())));
    }

    /** What is left when the images are taken away: the proof that the questions need them. */
    private SequencedMap<String, Double> blanked(Path run) {
        SequencedMap<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        console.say("evaluating with blank " + subject.blanked());
        RunEvaluation.evaluate(RunEvaluation.Request.test(run).blank(), line -> { })
                .forEach((task, scores) -> metrics.put(task, scores.metrics()));
        return DemoResult.headlines(metrics);
    }

    private void report(List<DemoResult> results, boolean json) {
        String table = DemoTable.markdown(subject, results);
        for (DemoResult result : results) {
            AtomicFiles.write(Storage.disk(), result.run().resolve("table.md"), "the table",
                    table.getBytes(StandardCharsets.UTF_8));
            RunCurves.write(Run.open(result.run()), Storage.disk(), result.run().resolve("curves.svg"));
        }
        if (json) {
            SequencedMap<String, Object> answer = new LinkedHashMap<>(results.getFirst().toMap());
            if (results.size() > 1) {
                SequencedMap<String, Object> others = new LinkedHashMap<>();
                results.forEach(r -> others.put(r.row().id(), r.toMap()));
                answer.put("rows", others);
            }
            console.printJson(answer);
        } else {
            console.print(table.stripTrailing());
            console.print("");
            console.print("Run directory: " + results.getFirst().run());
            console.print("Curves:        " + results.getFirst().run().resolve("curves.svg"));
        }
    }
}
