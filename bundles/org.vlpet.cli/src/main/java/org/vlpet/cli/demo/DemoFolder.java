// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the demo keeps its things: {@code data/} (made once), {@code backbone/} (unpacked once), one experiment file and
 * one run directory per row.
 *
 * @param root the folder
 * @param subject what the demo is about
 * @param tiny the least data that trains
 */
record DemoFolder(Path root, DemoSubject subject, boolean tiny) {
    /** The generated data set; made if it is not there. The generator moves it into place whole. */
    Path data(Runnable beforeMaking) {
        Path data = root.resolve("data");
        if (!Files.exists(data.resolve("records.jsonl"))) {
            beforeMaking.run();
            subject.generate(data, tiny);
        }
        return data;
    }

    /** The small BART that ships with the program. */
    Path backbone() {
        return subject.backbone().unpack(root.resolve("backbone"));
    }

    /** The experiment file of a row. */
    Path experiment(DemoRow row) {
        return root.resolve(row.id() + ".vlpet");
    }

    /** A run directory of a row that does not exist yet. */
    Path freshRun(DemoRow row) {
        Path runs = root.resolve("runs");
        Path run = runs.resolve(row.id());
        for (int i = 2; Files.exists(run); i++) {
            run = runs.resolve(row.id() + "-" + i);
        }
        return run;
    }
}
