// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;

/**
 * The two channels of a command.
 *
 * @param answer what was asked for: tables, JSON
 * @param messages everything else: progress, warnings, errors
 */
public record Console(PrintStream answer, PrintStream messages) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Prints one line of the answer. */
    public void print(String line) {
        answer.println(line);
        answer.flush();
    }

    /** Prints the answer as JSON. */
    public void printJson(Object value) {
        try {
            print(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer cannot be written as JSON", e);
        }
    }

    /** Prints a part of the answer as one line of JSON, for programs that read line by line. */
    public void printJsonLine(Object value) {
        try {
            print(JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer cannot be written as JSON", e);
        }
    }

    /** Prints a message for a human. */
    public void say(String line) {
        messages.println(line);
        messages.flush();
    }
}
