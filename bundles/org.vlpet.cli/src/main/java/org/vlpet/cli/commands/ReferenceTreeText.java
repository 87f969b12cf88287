// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vlpet.data.reference.ReferenceTree;

/** What a folder tree of the reference holds, for people and as JSON. */
final class ReferenceTreeText {
    private ReferenceTreeText() {
    }

    static List<String> lines(ReferenceTree.Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("data of the reference in " + report.root());
        for (ReferenceTree.TaskState task : report.tasks()) {
            lines.add(String.format(Locale.ROOT, "%-8s %s", task.task(), state(task)));
            if (!task.absent()) {
                task.splits().forEach(split -> lines.add(String.format(Locale.ROOT,
                        "    %-24s %,10d examples, %,8d images or videos, %,d without features%s", split.split(),
                        split.examples(), split.images(), split.withoutFeatures(), split.firstWithout().isEmpty() ? ""
                                : " (" + String.join(", ", split.firstWithout()) + ")")));
            }
            task.splits().stream().flatMap(split -> split.missing().stream()).distinct()
                    .forEach(missing -> lines.add("    missing: " + missing));
            task.notes().forEach(note -> lines.add("    note: " + note));
        }
        return lines;
    }

    static Map<String, Object> json(ReferenceTree.Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("root", report.root());
        json.put("tasks", report.tasks().stream().map(task -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("task", task.task());
            one.put("state", state(task));
            one.put("splits", task.splits());
            one.put("notes", task.notes());
            return one;
        }).toList());
        return json;
    }

    private static String state(ReferenceTree.TaskState task) {
        return task.whole() ? "whole" : task.absent() ? "absent" : "incomplete";
    }
}
