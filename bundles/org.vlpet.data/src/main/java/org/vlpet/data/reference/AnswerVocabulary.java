// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vlpet.data.json.JsonFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** The answer lists beside VQA and GQA: not needed to generate answers, but a mismatch betrays mixed-up files. */
final class AnswerVocabulary {
    private static final long MAX_BYTES = 16L << 20;

    private AnswerVocabulary() {
    }

    /** If both files are there they must be inverse to each other. */
    static void check(Path folder) {
        Path byAnswer = folder.resolve("trainval_ans2label.json");
        Path byLabel = folder.resolve("trainval_label2ans.json");
        if (!Files.exists(byAnswer) || !Files.exists(byLabel)) {
            return;
        }
        JsonNode labels = JsonFile.tree(byAnswer, MAX_BYTES);
        JsonNode answers = JsonFile.tree(byLabel, MAX_BYTES);
        if (!labels.isObject() || !answers.isArray() || labels.size() != answers.size()) {
            throw mismatch(byAnswer, byLabel, labels.size() + " and " + answers.size() + " entries");
        }
        for (int i = 0; i < answers.size(); i++) {
            JsonNode label = labels.get(answers.get(i).asText());
            if (label == null || !label.isIntegralNumber() || label.asInt() != i) {
                throw mismatch(byAnswer, byLabel, "answer " + i + " (\"" + answers.get(i).asText() + "\") differs");
            }
        }
    }

    private static UserError mismatch(Path byAnswer, Path byLabel, String what) {
        return new UserError(ExitCode.DATA, byAnswer + " and " + byLabel.getFileName() + " do not match: " + what,
                "Take both files from the same release.");
    }
}
