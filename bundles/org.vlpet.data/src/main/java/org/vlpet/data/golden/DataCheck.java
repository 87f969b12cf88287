// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.data.DatasetOptions;
import org.vlpet.data.Datasets;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.json.JsonFile;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.Extractor;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.experiment.VisionInput;

/** Compares the readers of the original layouts with golden {@code data/expected.json}. */
public final class DataCheck {
    private static final long MAX_BYTES = 64L << 20;
    private static final int IMAGE_TOKENS = 49;
    private static final int FRAMES = 64;
    private static final int MAX_VIDEO_SOURCE = 600;

    private DataCheck() {
    }

    /**
     * Compares every task of a golden data folder.
     *
     * @param folder with {@code expected.json} and {@code datasets/}
     * @return one result per task; one broken result if the file cannot be read
     */
    public static List<GoldenResult> run(Path folder) {
        List<GoldenResult> results = new ArrayList<>();
        try {
            JsonNode expected = JsonFile.tree(folder.resolve("expected.json"), MAX_BYTES);
            expected.properties().forEach(entry -> {
                if (entry.getValue().isArray()) {
                    results.add(task(entry.getKey(), entry.getValue(), folder, expected.path("feature_width").asInt()));
                }
            });
        } catch (UserError e) {
            return List.of(GoldenResult.broken("data", e.getMessage()));
        }
        return results.isEmpty() ? List.of(GoldenResult.broken("data", "expected.json lists no task")) : results;
    }

    private static GoldenResult task(String name, JsonNode items, Path folder, int width) {
        TaskKind kind = TaskKind.get(name);
        if (kind == null) {
            return GoldenResult.unsupported(name);
        }
        try {
            return compare(kind, items, folder, width).result(name);
        } catch (UserError e) {
            return GoldenResult.broken(name, e.getMessage());
        }
    }

    private static Comparison compare(TaskKind kind, JsonNode items, Path folder, int width) {
        Map<String, List<JsonNode>> bySplit = new LinkedHashMap<>();
        items.forEach(item -> bySplit.computeIfAbsent(item.path("split").asText(), s -> new ArrayList<>()).add(item));
        if (kind == TaskKind.GQA && bySplit.containsKey("train") && bySplit.containsKey("valid")) {
            List<JsonNode> joined = new ArrayList<>(bySplit.get("train"));
            joined.addAll(bySplit.get("valid"));
            bySplit.put("train+valid", joined);
        }
        Task task = task(kind);
        Comparison comparison = new Comparison();
        bySplit.forEach((split, expected) -> {
            TaskDataset dataset = Datasets.open(task, vision(kind, width), folder, split,
                    new DatasetOptions(false, Optional.empty(), 0));
            comparison.equal("examples", kind + " " + split, expected.size(), dataset.size());
            ExampleComparison examples = new ExampleComparison(comparison, task, dataset);
            for (int i = 0; i < Math.min(expected.size(), dataset.size()); i++) {
                examples.compare(expected.get(i), i);
            }
        });
        return comparison;
    }

    private static Task task(TaskKind kind) {
        Task task = ExperimentFactory.eINSTANCE.createTask();
        task.setId(kind.getLiteral());
        task.setKind(kind);
        // Prompts of spec A.7 and A.9; "gpa" is no typing error here.
        task.setPrompt(kind == TaskKind.GQA ? "gpa: " : kind.getLiteral() + ": ");
        task.setMaxSourceLength(TaskKinds.isVideo(kind) ? MAX_VIDEO_SOURCE : 0);
        task.setData(ExperimentFactory.eINSTANCE.createTaskData());
        task.getData().setLayout(DataLayout.REFERENCE);
        task.getData().setRoot("datasets");
        return task;
    }

    private static VisionInput vision(TaskKind kind, int width) {
        VisionInput vision = ExperimentFactory.eINSTANCE.createVisionInput();
        vision.setExtractor(Extractor.PRECOMPUTED);
        vision.setInputTokens(TaskKinds.isVideo(kind) ? FRAMES : IMAGE_TOKENS);
        vision.setFeatDim(width);
        return vision;
    }
}
