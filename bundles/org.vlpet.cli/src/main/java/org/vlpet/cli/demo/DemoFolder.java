// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.vlpet.data.shapes.ShapesWorld;
import org.vlpet.data.shapes.ShapesWorldOptions;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Where the demo keeps its things: {@code data/} (made once), {@code backbone/} (unpacked once), one experiment file and
 * one run directory per row.
 *
 * @param root the folder
 */
record DemoFolder(Path root) {
    private static final String BACKBONE = "/org/vlpet/cli/demo/backbone/";
    private static final List<String> BACKBONE_FILES = List.of("config.json", "tokenizer.json", "model.safetensors");

    /** The generated data set; made if it is not there. The generator moves it into place whole. */
    Path data(Runnable beforeMaking) {
        Path data = root.resolve("data");
        if (!Files.exists(data.resolve("records.jsonl"))) {
            beforeMaking.run();
            ShapesWorld.generate(data, ShapesWorldOptions.demo());
        }
        return data;
    }

    /** The small BART that was pre-trained on text (see releng/demo); unpacked if it is not there. */
    Path backbone() {
        Path folder = root.resolve("backbone");
        try {
            Files.createDirectories(folder);
            for (String name : BACKBONE_FILES) {
                unpack(name, folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "cannot write " + folder + ": " + e.getMessage(),
                    "Check free space and permissions, or choose another folder with --out.", e);
        }
        return folder;
    }

    private static void unpack(String name, Path target) throws IOException {
        try (InputStream in = DemoFolder.class.getResourceAsStream(BACKBONE + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + BACKBONE + name);
            }
            byte[] bytes = in.readAllBytes();
            if (Files.exists(target) && java.util.Arrays.equals(bytes, Files.readAllBytes(target))) {
                return;
            }
            Path aside = target.resolveSibling("." + name + ".part");
            Files.write(aside, bytes);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
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
