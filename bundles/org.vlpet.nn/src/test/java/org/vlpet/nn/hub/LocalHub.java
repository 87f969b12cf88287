// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.hub;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A hub on the loopback interface that serves files from memory and can be told to misbehave. */
public final class LocalHub implements AutoCloseable {
    /** Answers a request in its own way; returns whether it did. */
    public interface Mood {
        /** Handles the exchange, or leaves it. */
        boolean answer(HttpExchange exchange, String file, byte[] content) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Mood mood = (exchange, file, content) -> false;

    /** Starts on a free port. */
    public LocalHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Its address. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Serves a file under any model and revision. */
    public LocalHub file(String name, byte[] content, String etag) {
        files.put(name, content);
        tags.put(name, etag);
        return this;
    }

    /** From now on. */
    public void mood(Mood next) {
        mood = next;
    }

    /** Paths and ranges asked for, in order. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(path + (range == null ? "" : " " + range));
            String file = path.substring(path.lastIndexOf('/') + 1);
            byte[] content = files.get(file);
            if (mood.answer(exchange, file, content)) {
                return;
            }
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            serve(exchange, file, content, range);
        }
    }

    private void serve(HttpExchange exchange, String file, byte[] content, String range) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("ETag", "\"" + tags.get(file) + "\"");
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        boolean part = range != null && (condition == null || condition.equals("\"" + tags.get(file) + "\""));
        int from = part ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (part) {
            headers.set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(part ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, content.length - from);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
