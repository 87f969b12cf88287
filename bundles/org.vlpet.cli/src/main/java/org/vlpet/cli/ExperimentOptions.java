// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.experiment.Experiment;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The experiment a command works on: a file or a preset, with overrides. */
public final class ExperimentOptions {
    @Parameters(paramLabel = "FILE", description = "A .vlpet file or the name of a preset.")
    private String file;

    @Option(names = "--set", paramLabel = "PATH=VALUE",
            description = "Override, e.g. encoder.granularity=middleX or tasks[vqa].batchSize=8.")
    private List<String> overrides = new ArrayList<>();

    /** The file or preset as typed. */
    public String file() {
        return file;
    }

    /** The experiment with all overrides. */
    public Experiment load() {
        return resolve().experiment();
    }

    /** The experiment with all overrides, and the folder its relative paths start from. */
    public ResolvedExperiment resolve() {
        return resolve(file, overrides);
    }

    /** The experiment of a file or preset with overrides. */
    public static ResolvedExperiment resolve(String file, List<String> overrides) {
        ResolvedExperiment resolved = ExperimentFile.resolve(file);
        overrides.forEach(override -> SettingsPath.set(resolved.experiment(), override));
        return resolved;
    }
}
