// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.runs.event.Event.CheckpointWritten;
import org.vlpet.runs.event.Event.End;
import org.vlpet.runs.event.Event.Eval;
import org.vlpet.runs.event.Event.Resume;
import org.vlpet.runs.event.Event.Sample;
import org.vlpet.runs.event.Event.Train;
import org.vlpet.runs.event.Event.Warning;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;

/** An event as one JSON object, {@code type} first. */
final class EventJson {
    private EventJson() {
    }

    static ObjectNode write(Event event) {
        ObjectNode node = Json.object();
        node.put("type", type(event));
        Stamp at = event.at();
        node.put("segment", at.segment()).put("step", at.step()).put("epoch", at.epoch());
        node.put("time", at.time().toString());
        switch (event) {
            case Train e -> {
                node.put("task", e.task());
                node.set("loss", Json.number(e.loss()));
                node.set("lr", Json.number(e.lr()));
                node.set("gradNorm", Json.number(e.gradNorm()));
                node.set("samplesPerSecond", Json.number(e.samplesPerSecond()));
                node.set("extra", Json.numbers(e.extra()));
            }
            case Eval e -> {
                node.put("split", e.split()).put("task", e.task());
                node.set("metrics", Json.numbers(e.metrics()));
            }
            case CheckpointWritten e -> node.put("path", e.path()).put("kind", e.kind());
            case Sample e -> writeSample(node, e);
            case Warning e -> node.put("message", e.message());
            case Resume e -> { }
            case End e -> node.put("exitCode", e.exitCode()).put("message", e.message());
        }
        return node;
    }

    private static void writeSample(ObjectNode node, Sample sample) {
        node.put("split", sample.split()).put("task", sample.task()).put("id", sample.id()).put("text", sample.text());
        ArrayNode images = node.putArray("images");
        sample.images().forEach(images::add);
        node.put("prediction", sample.prediction());
        ArrayNode references = node.putArray("references");
        sample.references().forEach(references::add);
        node.set("score", Json.number(sample.score()));
        ObjectNode gates = node.putObject("gates");
        sample.gates().forEach((site, values) -> {
            ArrayNode array = gates.putArray(site);
            values.forEach(value -> array.add(Json.number(value)));
        });
        node.put("attentionFile", sample.attentionFile().orElse(null));
    }

    static Event read(JsonFields in) {
        String type = in.string("type");
        Stamp at = new Stamp(in.intAtLeast("segment", 0), in.longAtLeast("step", 0), in.intAtLeast("epoch", 0),
            in.instant("time"));
        Event event = switch (type) {
            case "train" -> new Train(at, in.string("task"), in.number("loss"), in.number("lr"),
                in.number("gradNorm"), in.number("samplesPerSecond"), in.numbers("extra"));
            case "eval" -> new Eval(at, in.string("split"), in.string("task"), in.numbers("metrics"));
            case "checkpoint" -> new CheckpointWritten(at, in.relativePath("path"), kind(in));
            case "sample" -> readSample(at, in);
            case "warning" -> new Warning(at, in.string("message"));
            case "resume" -> new Resume(at);
            case "end" -> new End(at, (int) in.integer("exitCode", -255, 255), in.string("message"));
            default -> throw in.wrong("type", "an event type this version knows, not \"" + type + "\"");
        };
        in.end();
        return event;
    }

    private static Sample readSample(Stamp at, JsonFields in) {
        Map<String, List<Double>> gates = in.object("gates").all(JsonFields::numberList);
        Optional<String> attention = in.nullable("attentionFile", fields -> fields.relativePath("attentionFile"));
        return new Sample(at, optional(in, "split"), in.string("task"), in.string("id"), optional(in, "text"),
            in.has("images") ? in.strings("images") : List.of(), in.string("prediction"), in.strings("references"),
            in.number("score"), gates, attention);
    }

    /** Keys that runs of before they were recorded lack. */
    private static String optional(JsonFields in, String key) {
        return in.has(key) ? in.string(key) : "";
    }

    private static String kind(JsonFields in) {
        String kind = in.string("kind");
        if (!kind.equals("best") && !kind.equals("last")) {
            throw in.wrong("kind", "best or last");
        }
        return kind;
    }

    private static String type(Event event) {
        return switch (event) {
            case Train e -> "train";
            case Eval e -> "eval";
            case CheckpointWritten e -> "checkpoint";
            case Sample e -> "sample";
            case Warning e -> "warning";
            case Resume e -> "resume";
            case End e -> "end";
        };
    }
}
