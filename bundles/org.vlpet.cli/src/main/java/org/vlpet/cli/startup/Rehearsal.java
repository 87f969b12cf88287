// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vlpet.cli.Console;
import org.vlpet.cli.Main;

/**
 * The commands that people wait for, once each on very little: what these load, the JVM keeps in its cache, and what they
 * spend their time in it compiles early. An ordinary run of ordinary commands, so nothing here knows about the cache.
 */
public final class Rehearsal {
    /** Records of a task and split that stay. */
    private static final int KEPT = 2;

    private Rehearsal() {
    }

    /**
     * Runs them.
     *
     * @param args an empty folder to work in
     */
    public static void main(String[] args) throws IOException {
        System.exit(run(Path.of(args[0]), new Console(System.out, System.err)));
    }

    /** The first exit code that is not 0. */
    static int run(Path folder, Console console) throws IOException {
        Path project = folder.resolve("project");
        Path run = folder.resolve("run");
        String file = project.resolve("experiments").resolve("demo.vlpet").toString();
        int prepared = Main.run(console, "demo", "--prepare", project.toString(), "--tiny");
        if (prepared != 0) {
            return prepared;
        }
        Path data = project.resolve("data").resolve("shapes");
        shorten(data.resolve("records.jsonl"));
        Path image;
        try (Stream<Path> images = Files.list(data.resolve("images"))) {
            image = images.sorted().findFirst().orElseThrow();
        }
        // The worker is what bench startup measures a run by, so it must find as much in the cache as a run does.
        return Stream.of(List.of("params", "bart-image-vlpet-large", "--json"), List.of("params", file),
                List.of("check", file), List.of("train", file, "--out", run.toString()),
                List.of("predict", run.toString(), "--image", image.toString(), "--text", "what colour is it?", "--json"),
                List.of("compare", run.toString()), List.of("startup-worker", file, "0"))
                .mapToInt(line -> Main.run(console, line.toArray(String[]::new))).filter(code -> code != 0).findFirst().orElse(0);
    }

    /** Keeps the first records of every task and split. */
    private static void shorten(Path records) throws IOException {
        Map<String, Integer> kept = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(records)) {
            // Our own file, just written: a line begins {"task":"vqa","split":"test",
            String kind = line.substring(0, line.indexOf("\"id\""));
            if (kept.merge(kind, 1, Integer::sum) <= KEPT) {
                lines.add(line);
            }
        }
        Files.write(records, lines);
    }
}
