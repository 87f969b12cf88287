// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The zip around a pickle, as {@code torch.save} writes it since 1.6: one folder with {@code data.pkl} and the storages
 * under {@code data/}, nothing compressed. Entries are looked up by name and never unpacked to the disk.
 */
final class TorchArchive implements AutoCloseable {
    private static final long MAX_PICKLE = 64L << 20;
    private static final int BLOCK = 1 << 16;
    private static final String PICKLE = "data.pkl";

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final String folder;

    private TorchArchive(ZipFile zip, Map<String, ZipEntry> entries, String folder) {
        this.zip = zip;
        this.entries = entries;
        this.folder = folder;
    }

    static TorchArchive open(Path file) throws IOException, Refused {
        requireZip(file);
        ZipFile zip = zip(file);
        try {
            Map<String, ZipEntry> entries = entries(zip, Files.size(file));
            String folder = folder(entries);
            TorchArchive archive = new TorchArchive(zip, entries, folder);
            archive.requireTensorFile();
            return archive;
        } catch (IOException | Refused | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** The pickle that describes the tensors. */
    byte[] pickle() throws IOException, Refused {
        return small(PICKLE, MAX_PICKLE);
    }

    /** Checks that a storage is there, has its size, and still has the checksum it was written with. */
    void requireWhole(TorchStorage storage) throws IOException, Refused {
        ZipEntry entry = entry(storage);
        CRC32 checksum = new CRC32();
        byte[] block = new byte[BLOCK];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                checksum.update(block, 0, n);
            }
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw new Refused("its storage " + storage.key() + " does not have the checksum it was written with");
        }
    }

    /** Bytes of elements {@code from}..{@code to} of a storage. */
    ByteBuffer elements(TorchStorage storage, long from, long to) throws IOException, Refused {
        int width = storage.type().bytes();
        long length = (to - from) * width;
        if (length > Integer.MAX_VALUE - BLOCK) {
            throw new Refused("a tensor has " + length + " bytes, more than 2 GB");
        }
        try (InputStream in = zip.getInputStream(entry(storage))) {
            in.skipNBytes(from * width);
            byte[] bytes = in.readNBytes((int) length);
            if (bytes.length != length) {
                throw new Refused("its storage " + storage.key() + " ends too early");
            }
            return ByteBuffer.wrap(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private ZipEntry entry(TorchStorage storage) throws Refused {
        ZipEntry entry = entries.get(folder + "data/" + storage.key());
        if (entry == null) {
            throw new Refused("its storage " + storage.key() + " is missing");
        }
        // Compared by division: the product of a claimed count could overflow.
        if (entry.getSize() % storage.type().bytes() != 0
                || entry.getSize() / storage.type().bytes() != storage.elements()) {
            throw new Refused("its storage " + storage.key() + " has " + entry.getSize() + " bytes, its pickle says "
                    + storage.elements() + " elements of type " + storage.type());
        }
        return entry;
    }

    private void requireTensorFile() throws IOException, Refused {
        if (entries.containsKey(folder + "constants.pkl")
                || entries.keySet().stream().anyMatch(name -> name.startsWith(folder + "code/"))) {
            throw new Refused("it is a TorchScript program, not a file of tensors");
        }
        if (entries.containsKey(folder + "byteorder")
                && !new String(small("byteorder", 16), StandardCharsets.US_ASCII).strip().equals("little")) {
            throw new Refused("its numbers are not little-endian");
        }
    }

    private byte[] small(String name, long limit) throws IOException, Refused {
        ZipEntry entry = entries.get(folder + name);
        if (entry.getSize() > limit) {
            throw new Refused("its " + name + " has " + entry.getSize() + " bytes, more than any state dict needs");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void requireZip(Path file) throws IOException, Refused {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4);
        }
        if (start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            return;
        }
        boolean pickle = start.length > 1 && (start[0] & 0xff) == 0x80;
        throw new Refused(pickle ? "it is a legacy file of torch before 1.6 (or a bare pickle), not a zip archive"
                : "it is no zip archive");
    }

    private static ZipFile zip(Path file) throws IOException, Refused {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new Refused("its zip archive is broken: " + Refused.shown(e.getMessage()));
        }
    }

    private static Map<String, ZipEntry> entries(ZipFile zip, long fileSize) throws Refused {
        Map<String, ZipEntry> entries = new HashMap<>();
        long total = 0;
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
            String name = entry.getName();
            if (name.contains("..") || name.startsWith("/") || name.contains("\\") || name.isEmpty()) {
                throw new Refused("its archive has an entry \"" + Refused.shown(name) + "\"");
            }
            if (entries.put(name, entry) != null) {
                throw new Refused("its archive has \"" + Refused.shown(name) + "\" twice");
            }
            if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
                throw new Refused("its entry \"" + Refused.shown(name) + "\" is compressed, which torch.save never"
                        + " does");
            }
            total += entry.getSize();
        }
        // Entries that lie over each other make a small file look large.
        if (total > fileSize) {
            throw new Refused("its entries claim " + total + " bytes, the file has " + fileSize);
        }
        return entries;
    }

    private static String folder(Map<String, ZipEntry> entries) throws Refused {
        var pickles = entries.keySet().stream().filter(name -> name.endsWith("/" + PICKLE)
                && name.indexOf('/') == name.length() - PICKLE.length() - 1).toList();
        if (pickles.size() != 1) {
            throw new Refused("its archive has " + pickles.size() + " files " + PICKLE + " instead of one");
        }
        return pickles.getFirst().substring(0, pickles.getFirst().length() - PICKLE.length());
    }
}
