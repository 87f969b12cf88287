// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One call of the command line inside the test.
 *
 * @param exitCode what the process would have exited with
 * @param answer standard output
 * @param messages standard error
 */
record CommandLineRun(int exitCode, String answer, String messages) {
    static CommandLineRun of(String... args) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = Main.run(new Console(new PrintStream(answer, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8)), args);
        return new CommandLineRun(code, answer.toString(StandardCharsets.UTF_8),
                messages.toString(StandardCharsets.UTF_8));
    }

    /** The answer, which must be one JSON value and nothing else. */
    JsonNode json() {
        try {
            return new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(answer);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not pure JSON: " + answer + messages, e);
        }
    }
}
