// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** The small BART that ships with the program: pre-trained on generated text, has never seen an image (releng/demo). */
public final class SmallBackbone {
    /** Name for tables and messages. */
    public static final String NAME = "vlpet-small-bart";

    private static final String RESOURCES = "/org/vlpet/cli/demo/backbone/";
    private static final List<String> FILES = List.of("config.json", "tokenizer.json", "model.safetensors");

    private SmallBackbone() {
    }

    /**
     * Writes the HuggingFace folder, or leaves it alone where its files are already there.
     *
     * @param folder folder to make
     * @return the folder
     */
    public static Path unpack(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String name : FILES) {
                unpack(name, folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "cannot write " + folder + ": " + e.getMessage(),
                    "Check free space and permissions, or choose another folder with --out.", e);
        }
        return folder;
    }

    private static void unpack(String name, Path target) throws IOException {
        try (InputStream in = SmallBackbone.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + RESOURCES + name);
            }
            byte[] bytes = in.readAllBytes();
            if (Files.exists(target) && Arrays.equals(bytes, Files.readAllBytes(target))) {
                return;
            }
            AtomicFile.write(target, bytes);
        }
    }
}
