// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * One file on its way: {@code NAME.part} grows, {@code NAME.etag} says of what, and only a whole and checked file gets
 * its name. Both are left where a download breaks off, so that the next one goes on from there.
 */
final class HubFile {
    private static final int BLOCK = 1 << 16;

    private final HubConnection connection;
    private final HubLimits limits;
    private final HubProgress progress;
    private final URI address;
    private final Path target;
    private final Path part;
    private final Path tag;

    HubFile(HubConnection connection, HubLimits limits, HubProgress progress, URI address, Path target) {
        this.connection = connection;
        this.limits = limits;
        this.progress = progress;
        this.address = address;
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.tag = target.resolveSibling(target.getFileName() + ".etag");
    }

    /**
     * Downloads the file if it is not there.
     *
     * @param maxBytes bound of its size
     * @return whether the hub has it
     */
    boolean fetch(long maxBytes) throws IOException {
        if (Files.exists(target)) {
            return true;
        }
        IOException last = new IOException("no attempt");
        for (int attempt = 0; attempt < limits.attempts(); attempt++) {
            try {
                return once(maxBytes);
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                last = e;               // what has come is kept; the next attempt asks for the rest
            }
        }
        throw new UserError(ExitCode.DATA, address + " broke off " + limits.attempts() + " times: " + said(last) + ".",
                "Run the same command again; it goes on where it stopped.", last);
    }

    private boolean once(long maxBytes) throws IOException {
        long have = Files.exists(part) && Files.exists(tag) ? Files.size(part) : 0;
        String etag = have > 0 ? Files.readString(tag) : "";
        HubAnswer answer = connection.get(address, have, etag);
        try (StalledStream body = new StalledStream(answer.body(), limits.stall())) {
            switch (answer.status()) {
                case 200, 206 -> {
                    boolean goesOn = answer.status() == 206 && answer.start() == have && answer.etag().equals(etag);
                    if (answer.status() == 206 && !goesOn) {
                        restart();
                        throw new IOException("the file has changed meanwhile");
                    }
                    receive(body, answer, goesOn ? have : 0, maxBytes);
                    finish(answer);
                    return true;
                }
                case 404 -> {
                    return false;
                }
                case 416 -> {
                    restart();
                    throw new IOException("the part that is there does not fit");
                }
                case 401, 403 -> throw new UserError(ExitCode.DATA, address + " is not open to everybody (status "
                        + answer.status() + ").", "Check the name. Gated models have to be downloaded by their own"
                        + " means; then use the folder as it is.");
                default -> throw new IOException("status " + answer.status());
            }
        }
    }

    private void receive(StalledStream body, HubAnswer answer, long have, long maxBytes) throws IOException {
        if (answer.total() > maxBytes) {
            throw tooLarge(answer.total(), maxBytes);
        }
        if (have == 0) {
            Files.writeString(tag, answer.etag());
        }
        long done = have;
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.truncate(have);
            out.position(have);
            byte[] block = new byte[BLOCK];
            for (int n = body.read(block); n >= 0; n = body.read(block)) {
                done += n;
                if (done > maxBytes) {
                    throw tooLarge(done, maxBytes);
                }
                for (ByteBuffer bytes = ByteBuffer.wrap(block, 0, n); bytes.hasRemaining();) {
                    out.write(bytes);
                }
                progress.at(target.getFileName().toString(), done, Math.max(0, answer.total()));
            }
            out.force(true);
        }
        if (answer.total() >= 0 && done != answer.total()) {
            throw new IOException(done + " of " + answer.total() + " bytes came");
        }
    }

    private void finish(HubAnswer answer) throws IOException {
        var difference = HubChecksum.difference(part, answer.etag());
        if (difference.isPresent()) {
            restart();
            throw new UserError(ExitCode.DATA, address + " came with the wrong checksum: " + difference.get() + ".",
                    "Run the command again; if it stays so, the hub or something on the way changes the file.");
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(tag);
    }

    private void restart() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(tag);
    }

    private UserError tooLarge(long bytes, long maxBytes) throws IOException {
        restart();
        return new UserError(ExitCode.DATA, address + " has " + bytes + " bytes or more, " + maxBytes
                + " are allowed.", "Check the name of the model, or allow more with --max-gb.");
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
