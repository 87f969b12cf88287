// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.cli.Console;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.train.eval.Predictor;

/**
 * Answers one JSON line after the other until the input ends, so that the model is loaded once. The first line out is
 * {@code {"ready": true, "tasks": [..]}}; then one line for each line in: {@link PredictionJson} with the request's
 * {@code id}, or {@code {"id", "error", "remedy"}}. A bad request does not end it.
 */
final class PredictionServer {
    private static final int MAX_LINE = 1 << 20;

    private final Predictor predictor;
    private final Console console;

    PredictionServer(Predictor predictor, Console console) {
        this.predictor = predictor;
        this.console = console;
    }

    void run(InputStream input) {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("ready", true);
        ready.put("tasks", predictor.tasks());
        console.printJsonLine(ready);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    console.printJsonLine(answer(line));
                }
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, "Standard input cannot be read: " + e.getMessage() + ".",
                    "Start the server again.", e);
        }
    }

    private Map<String, Object> answer(String line) {
        Map<String, Object> reply = new LinkedHashMap<>();
        try {
            if (line.length() > MAX_LINE) {
                throw new UserError(ExitCode.USAGE, "A request is longer than " + MAX_LINE + " characters.",
                        "Send paths of images, not images.");
            }
            JsonFields in = Json.parse(line.getBytes(StandardCharsets.UTF_8), "the request");
            reply.put("id", in.longAtLeast("id", 0));
            List<Path> images = in.strings("images").stream().map(Path::of).toList();
            String text = in.string("text");
            Optional<String> task = in.nullable("task", fields -> fields.string("task"));
            in.end();
            if (images.isEmpty()) {
                throw new UserError(ExitCode.USAGE, "A request needs an image.", "Give one, or two for a statement.");
            }
            reply.putAll(PredictionJson.of(predictor.explain(images, text, task)));
        } catch (UserError e) {
            reply.put("error", e.getMessage());
            reply.put("remedy", e.remedy());
        } catch (RunDirectoryException e) {
            reply.put("error", e.getMessage());
            reply.put("remedy", e.remedy());
        } catch (InvalidPathException e) {
            reply.put("error", "Not a path: " + e.getInput());
            reply.put("remedy", "Choose another file.");
        } catch (RuntimeException e) {
            reply.put("error", "The model failed on this input: " + e);
            reply.put("remedy", "Please report it, with the image.");
        }
        return reply;
    }
}
