// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Asks a hub for files. Follows redirects itself, so that their number and their targets are known. */
final class HubConnection implements AutoCloseable {
    private final URI hub;
    private final HubLimits limits;
    private final HttpClient client;

    HubConnection(URI hub, HubLimits limits) {
        this.hub = hub;
        this.limits = limits;
        this.client = HttpClient.newBuilder().connectTimeout(limits.stall()).followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The address of a file. */
    URI address(String model, String revision, String file) {
        return URI.create(hub + "/" + model + "/resolve/" + revision + "/" + file);
    }

    /**
     * Requests a file.
     *
     * @param from first byte wanted; 0 for all
     * @param etag tag of what is there already; a file that has changed is sent from its start
     */
    HubAnswer get(URI address, long from, String etag) throws IOException {
        URI target = address;
        Optional<String> first = Optional.empty();
        for (int hop = 0; hop <= limits.redirects(); hop++) {
            HttpResponse<InputStream> response = send(target, from, hop == 0 ? etag : "");
            int status = response.statusCode();
            // The hub answers with the content's own tag, the storage server behind it with one of its own.
            first = first.or(() -> HubAnswer.etag(response.headers()));
            if (status < 300 || status >= 400 || status == 304) {
                return HubAnswer.of(response, first.orElse(""));
            }
            response.body().close();
            target = next(target, response);
        }
        throw new UserError(ExitCode.DATA, address + " leads through more than " + limits.redirects() + " redirects.",
                "Check hub.url.");
    }

    private URI next(URI from, HttpResponse<InputStream> response) {
        String location = response.headers().firstValue("Location").orElse("");
        try {
            URI to = from.resolve(location);
            boolean safe = "https".equals(to.getScheme())
                    || "http".equals(to.getScheme()) && "http".equals(from.getScheme());
            if (!location.isEmpty() && safe && to.getHost() != null) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new UserError(ExitCode.DATA, from + " redirects to \"" + location + "\", which is not followed.",
                "Check hub.url.");
    }

    private HttpResponse<InputStream> send(URI target, long from, String etag) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target).timeout(limits.stall())
                .header("User-Agent", "vlpet").header("Accept-Encoding", "identity").GET();
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
            if (!etag.isEmpty()) {
                request.header("If-Range", "\"" + etag + "\"");
            }
        }
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
