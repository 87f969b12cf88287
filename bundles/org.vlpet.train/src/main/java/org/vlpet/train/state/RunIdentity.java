// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.Sha256;

/**
 * What makes a run the same run: experiment, seed, backbone and data, by hash.
 *
 * @param experiment SHA-256 of the snapshot
 * @param seed of the run
 * @param files SHA-256 of weights and data files by the path they are named with
 */
public record RunIdentity(String experiment, long seed, Map<String, String> files) {
    /** Keeps the order. */
    public RunIdentity {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * Refuses to go on with something else.
     *
     * @throws UserError (USAGE for another experiment or seed, DATA for changed files) naming what differs
     */
    public void requireSame(RunIdentity now) {
        if (!experiment.equals(now.experiment) || seed != now.seed) {
            throw new UserError(ExitCode.USAGE, !experiment.equals(now.experiment)
                    ? "The run was started with another experiment than the one given."
                    : "The run was started with seed " + seed + ", not " + now.seed + ".",
                    "Resume with the experiment and seed of its run directory, or start a new run with --out.");
        }
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(now.files.keySet());
        for (String name : names) {
            String before = files.get(name);
            String after = now.files.get(name);
            if (before == null || !before.equals(after)) {
                throw new UserError(ExitCode.DATA, "The file " + name + " "
                        + (before == null ? "was not there" : after == null ? "is gone" : "has changed")
                        + (before == null ? " when the run was started." : " since the run was started."),
                        "Put the old file back, or start a new run with --out.");
            }
        }
    }

    /**
     * Refuses a file that is not what it was when the run was started. Files the run did not know are nobody's.
     *
     * @throws UserError (DATA) naming it
     */
    public void requireUnchanged(Path file) {
        String before = files.get(file.toString());
        if (before != null && !before.equals(Sha256.of(file))) {
            throw new UserError(ExitCode.DATA, "The file " + file + " has changed since the run was started.",
                    "Put the old file back: a checkpoint belongs to the backbone it was trained with.");
        }
    }

    /** Whether the file's content was noted when the run was started. */
    public boolean knows(Path file) {
        return files.containsKey(file.toString());
    }

    void write(ObjectNode node) {
        node.put("experiment", experiment).put("seed", seed);
        ObjectNode hashes = node.putObject("files");
        files.forEach(hashes::put);
    }

    static RunIdentity read(JsonFields in) {
        return new RunIdentity(in.string("experiment"), in.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                in.object("files").allStrings());
    }
}
