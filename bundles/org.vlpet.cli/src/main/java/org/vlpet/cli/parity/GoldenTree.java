// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Finds golden cases below a folder. What a case tests is told by its content, not by where it lies, so a regenerated
 * or partial set works as well; a folder that looks like a case and cannot be read is reported, never skipped.
 */
final class GoldenTree {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METRICS = Set.of("vqa.json", "captions.json", "ptb_tokens.json");
    private static final int DEPTH = 8;

    private GoldenTree() {
    }

    /** Every case below {@code root}, in the order of its name. */
    static List<GoldenLocation> find(Path root) {
        if (!Files.isDirectory(root)) {
            throw new UserError(ExitCode.DATA, "no folder " + root, "Give the folder that holds the golden cases.");
        }
        List<GoldenLocation> found = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root.toAbsolutePath().normalize(), DEPTH)) {
            paths.sorted(Comparator.comparing(Path::toString)).forEach(p -> inspect(p, found));
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new UserError(ExitCode.DATA, "cannot list " + root + ": " + e.getMessage(),
                    "Check that the folder can be read.", e);
        }
        return found;
    }

    private static void inspect(Path path, List<GoldenLocation> found) {
        String file = path.getFileName().toString();
        if (Files.isDirectory(path)) {
            if (Files.exists(path.resolve("case.json"))) {
                found.add(caseFolder(path));
            } else if (Files.exists(path.resolve("io.safetensors"))) {
                found.add(new GoldenLocation(CaseKind.UNKNOWN, name(path), path, "case.json is missing"));
            } else if (Files.exists(path.resolve("expected.json"))) {
                found.add(new GoldenLocation(CaseKind.DATA, path.getFileName().toString(), path, ""));
            }
        } else if (file.equals("scheduling.json")) {
            found.add(new GoldenLocation(CaseKind.SCHEDULING, name(path).replace(".json", ""), path, ""));
        } else if (METRICS.contains(file) && !path.toString().contains("datasets")) {
            found.add(new GoldenLocation(CaseKind.METRICS, name(path).replace(".json", ""), path, ""));
        }
    }

    private static GoldenLocation caseFolder(Path folder) {
        try {
            JsonNode content = JSON.readTree(folder.resolve("case.json").toFile());
            return new GoldenLocation(kind(content), name(folder), folder,
                    content != null && content.isObject() ? "" : "case.json is not a JSON object");
        } catch (IOException | StackOverflowError e) {
            return new GoldenLocation(CaseKind.UNKNOWN, name(folder), folder, "case.json: " + e.getMessage());
        }
    }

    private static CaseKind kind(JsonNode content) {
        if (content == null) {
            return CaseKind.UNKNOWN;
        }
        if (content.has("component")) {
            return CaseKind.COMPONENTS;
        }
        if (content.has("hyper")) {
            return CaseKind.OPTIMIZER;
        }
        if (content.has("decoding")) {
            return CaseKind.DECODING;
        }
        if (content.has("reference_gap")) {
            return CaseKind.INTERCHANGE;
        }
        return content.has("trainable") ? CaseKind.MODELS : CaseKind.UNKNOWN;
    }

    /** The last two names of the path. */
    private static String name(Path path) {
        Path parent = path.getParent();
        return (parent == null || parent.getFileName() == null ? "" : parent.getFileName() + "/") + path.getFileName();
    }
}
