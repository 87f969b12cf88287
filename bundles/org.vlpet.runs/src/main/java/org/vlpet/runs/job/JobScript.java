// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.job;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A script that trains an experiment with some seeds, for a machine without the workbench. It may be started again:
 * runs that exist are taken up where they stopped. Every text from outside is one quoted word; nothing is expanded.
 *
 * @param name       of the job; the runs are {@code output/name-seed}
 * @param experiment file or preset, as the other machine sees it
 * @param overrides  {@code path=value}
 * @param seeds      one run each; at least one
 * @param output     parent folder of the runs, as the other machine sees it
 */
public record JobScript(String name, String experiment, List<String> overrides, List<Long> seeds, String output) {
    /** Slurm's default limit of array sizes is 1001. */
    private static final int MOST_SEEDS = 1000;

    public JobScript {
        overrides = List.copyOf(overrides);
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty() || seeds.size() > MOST_SEEDS) {
            throw new IllegalArgumentException(seeds.size() + " seeds; 1 to " + MOST_SEEDS + " make a job");
        }
        if (experiment.startsWith("-")) {
            throw new IllegalArgumentException("an experiment cannot begin with a dash: " + experiment);
        }
    }

    /** The script, with line breaks of Unix. */
    public String text(JobKind kind) {
        return switch (kind) {
            case BASH -> bash();
            case SLURM -> slurm();
        };
    }

    private String bash() {
        return """
            #!/usr/bin/env bash
            # Trains %s, one seed after the other. Start it again to go on with what was stopped.
            # VLPET names the command line of VL-PET Workbench; default: ./vlpet in this folder.
            set -uo pipefail
            """.formatted(ShellWord.name(name)) + common() + """
            status=0
            for seed in "${seeds[@]}"; do
                train "$seed"
                code=$?
                if [ "$code" -eq 75 ]; then exit 75; fi          # stopped: the rest waits too
                if [ "$code" -ne 0 ]; then
                    echo "seed $seed: exit code $code" >&2
                    status=$code                                 # a failure does not stop the rest
                fi
            done
            exit "$status"
            """;
    }

    private String slurm() {
        return """
            #!/usr/bin/env bash
            #SBATCH --job-name=%s
            #SBATCH --array=0-%d
            #SBATCH --cpus-per-task=4
            #SBATCH --mem=8G
            #SBATCH --time=12:00:00
            #SBATCH --output=%%x-%%A_%%a.log
            #SBATCH --requeue
            #SBATCH --signal=B:TERM@120
            # One array task per seed. Two minutes before its time is over a run is told to stop, writes a checkpoint
            # and is put back into the queue; it then goes on bit for bit. Adapt the lines above to your cluster.
            # VLPET names the command line of VL-PET Workbench; default: ./vlpet in the folder of sbatch.
            set -uo pipefail
            """.formatted(ShellWord.name(name), seeds.size() - 1) + common() + """
            export VLPET_THREADS="${VLPET_THREADS:-${SLURM_CPUS_PER_TASK:-1}}"
            train "${seeds[$SLURM_ARRAY_TASK_ID]}" &
            child=$!
            trap 'touch "$output/$name-${seeds[$SLURM_ARRAY_TASK_ID]}/control/stop"' TERM
            wait "$child"
            code=$?
            while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done   # the trap interrupted the wait
            if [ "$code" -eq 75 ]; then
                scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
            fi
            exit "$code"
            """;
    }

    /** The texts from outside, and the one place that uses them. */
    private String common() {
        return "vlpet=\"${VLPET:-./vlpet}\"\n"
            + "experiment=" + ShellWord.of(experiment) + "\n"
            + "name=" + ShellWord.of(ShellWord.name(name)) + "\n"
            + "output=" + ShellWord.of(output) + "\n"
            + "seeds=(" + seeds.stream().map(Object::toString).collect(Collectors.joining(" ")) + ")\n"
            + "settings=(" + overrides.stream().map(override -> "--set=" + override).map(ShellWord::of)
                .collect(Collectors.joining(" ")) + ")\n"
            + """
            train() {
                local run="$output/$name-$1" resume=()
                if [ -e "$run/run.json" ]; then
                    if grep -q '"state" *: *"done"' "$run/run.json"; then echo "$run is done already"; return 0; fi
                    resume=(--resume)
                fi
                "$vlpet" train "$experiment" "${settings[@]}" --seed "$1" --out "$run" "${resume[@]}"
            }
            """;
    }
}
