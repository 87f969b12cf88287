// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.data.doctor.Diagnosis;
import org.vlpet.data.doctor.SplitFigures;
import org.vlpet.data.doctor.TaskFigures;

/** A diagnosis for programs; what is not known is left out. */
final class DiagnosisJson {
    private DiagnosisJson() {
    }

    static Map<String, Object> of(Diagnosis diagnosis) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ok", !diagnosis.failed());
        json.put("tasks", diagnosis.tasks().stream().map(DiagnosisJson::task).toList());
        json.put("findings", diagnosis.findings());
        return json;
    }

    private static Map<String, Object> task(TaskFigures task) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", task.id());
        json.put("kind", task.kind());
        json.put("prompt", task.prompt());
        json.put("splits", task.splits().stream().map(DiagnosisJson::split).toList());
        json.put("firstBatch", List.copyOf(task.firstBatch()));
        return json;
    }

    private static Map<String, Object> split(SplitFigures split) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("role", split.role());
        json.put("split", split.split());
        json.put("examples", split.examples());
        json.put("labelled", split.labelled());
        json.put("images", split.images());
        json.put("imagesRead", split.imagesRead());
        json.put("imagesFailed", split.imagesFailed());
        split.source().ifPresent(lengths -> json.put("source", lengths));
        split.target().ifPresent(lengths -> json.put("target", lengths));
        json.put("answers", split.answers());
        json.put("frequent", split.frequent());
        return json;
    }
}
