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

/** A small BART that ships with the program: pre-trained on generated text, has never seen an image (releng/demo). */
public enum SmallBackbone {
    /** Has read about pictures. */
    PICTURES("vlpet-small-bart", "backbone/"),
    /** Has read about clips, and before that about pictures. */
    CLIPS("vlpet-small-bart-video", "backbone-video/");

    private static final String RESOURCES = "/org/vlpet/cli/demo/";
    private static final List<String> FILES = List.of("config.json", "tokenizer.json", "model.safetensors");

    private final String title;
    private final String folder;

    SmallBackbone(String title, String folder) {
        this.title = title;
        this.folder = folder;
    }

    /** Name for tables and messages. */
    public String title() {
        return title;
    }

    /**
     * Writes the HuggingFace folder, or leaves it alone where its files are already there.
     *
     * @param target folder to make
     * @return the folder
     */
    public Path unpack(Path target) {
        try {
            Files.createDirectories(target);
            for (String name : FILES) {
                unpack(name, target.resolve(name));
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "cannot write " + target + ": " + e.getMessage(),
                    "Check free space and permissions, or choose another folder with --out.", e);
        }
        return target;
    }

    private void unpack(String name, Path target) throws IOException {
        try (InputStream in = SmallBackbone.class.getResourceAsStream(RESOURCES + folder + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + RESOURCES + folder + name);
            }
            byte[] bytes = in.readAllBytes();
            if (Files.exists(target) && Arrays.equals(bytes, Files.readAllBytes(target))) {
                return;
            }
            AtomicFile.write(target, bytes);
        }
    }
}
