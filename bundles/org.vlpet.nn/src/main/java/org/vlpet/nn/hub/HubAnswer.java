// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.hub;

import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to a request for a file, redirects followed.
 *
 * @param status HTTP status
 * @param body the content, to be closed
 * @param etag what the hub says about the content; of the first answer, since storage servers have tags of their own
 * @param total bytes of the whole file, -1 if unknown
 * @param start first byte of the body
 */
record HubAnswer(int status, InputStream body, String etag, long total, long start) {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    static HubAnswer of(HttpResponse<InputStream> response, String etag) {
        Matcher range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
        boolean part = response.statusCode() == 206 && range.matches();
        long length = length(response.headers());
        // A part that does not say which part it is cannot be used.
        return new HubAnswer(part || response.statusCode() != 206 ? response.statusCode() : 416, response.body(), etag,
                part ? Long.parseLong(range.group(3)) : length, part ? Long.parseLong(range.group(1)) : 0);
    }

    /** {@code X-Linked-Etag}, which names the content itself, or {@code ETag}, without quotes. */
    static Optional<String> etag(HttpHeaders headers) {
        return headers.firstValue("X-Linked-Etag").or(() -> headers.firstValue("ETag"))
                .map(tag -> tag.replaceFirst("^W/", "").replace("\"", "").strip()).filter(tag -> !tag.isEmpty());
    }

    private static long length(HttpHeaders headers) {
        String text = headers.firstValue("Content-Length").orElse("");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
