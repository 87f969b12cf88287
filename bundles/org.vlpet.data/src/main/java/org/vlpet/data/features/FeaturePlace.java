// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Where the features of a set of images lie, whatever their form. A place is named after the folder that the layout asks
 * for, say {@code features}; its features are in the first of these that is there:
 *
 * <ol>
 * <li>files in that folder, one per image, HDF5 or NumPy archives; or bottom-up tables {@code *_obj36.h5}, {@code .tsv};
 * <li>one HDF5 file {@code features.h5};
 * <li>one bottom-up table {@code features.tsv}.
 * </ol>
 *
 * <p>A packed file {@code features.packed} beside it is read instead; it must have been made from what is there now, or be
 * there alone.
 *
 * @param base folder that the layout asks for, there or not
 * @param form of the unpacked features; absent if there is only a packed file
 * @param files the folder or the files that hold them
 */
public record FeaturePlace(Path base, Optional<Form> form, List<Path> files) {
    /** Ending of a packed file. */
    public static final String PACKED = ".packed";
    private static final String HDF5 = ".h5";
    private static final String NPZ = ".npz";
    private static final String TSV = ".tsv";

    /** Forms of features. */
    public enum Form {
        /** One HDF5 file per image. */
        HDF5_FILES,
        /** One NumPy archive per image. */
        NPZ_FILES,
        /** HDF5 files with many images each. */
        HDF5_ARCHIVE,
        /** Tables of bottom-up attention. */
        TABLE
    }

    /** Looks for features; empty if there are none of any form. */
    public static Optional<FeaturePlace> find(Path base) {
        Optional<FeaturePlace> inFolder = Files.isDirectory(base) ? inFolder(base) : Optional.empty();
        if (inFolder.isPresent()) {
            return inFolder;
        }
        for (Form form : List.of(Form.HDF5_ARCHIVE, Form.TABLE)) {
            Path file = beside(base, form == Form.TABLE ? TSV : HDF5);
            if (Files.isRegularFile(file)) {
                return Optional.of(new FeaturePlace(base, Optional.of(form), List.of(file)));
            }
        }
        if (Files.isRegularFile(beside(base, PACKED))) {
            return Optional.of(new FeaturePlace(base, Optional.empty(), List.of()));
        }
        // Every image that is asked for will be reported missing by the name of its file.
        return Files.isDirectory(base) ? Optional.of(new FeaturePlace(base, Optional.of(Form.HDF5_FILES), List.of(base)))
                : Optional.empty();
    }

    /** The packed file, there or not. */
    public Path packed() {
        return beside(base, PACKED);
    }

    /** What is read: the packed file if there is one, else folder or files. */
    public List<Path> read() {
        return Files.isRegularFile(packed()) ? List.of(packed()) : files;
    }

    /**
     * Opens the features, packed ones first.
     *
     * @param key name of an image's features: the image's own key, or that without an ending
     * @throws UserError (DATA) if a packed file is broken, of other sizes, or older than its source
     */
    public FeatureStore open(int tokens, int width, UnaryOperator<String> key) {
        if (!Files.isRegularFile(packed())) {
            return source(tokens, width, key);
        }
        PackedFeatureStore store = PackedFeatureStore.open(packed(), key).require(tokens, width);
        return form.isEmpty() || store.stamp().equals(SourceStamp.NONE) ? store : store.requireMadeFrom(stamp());
    }

    /** Opens the features as they were before packing. */
    public FeatureStore source(int tokens, int width, UnaryOperator<String> key) {
        return switch (form.orElseThrow(() -> new UserError(ExitCode.DATA, base + ": only a packed file is there",
                "Put the original features beside it."))) {
            case HDF5_FILES -> Hdf5FeatureStore.of(base, tokens, width, key);
            case NPZ_FILES -> NpzFeatureStore.ofImages(base, tokens, width, key);
            case HDF5_ARCHIVE -> Hdf5ArchiveStore.open(files, tokens, width, key);
            case TABLE -> BottomUpTsvStore.open(files, tokens, width, key);
        };
    }

    /** Keys of all images that have features here; files are not opened, except one that holds many. */
    public Set<String> keys() {
        return Files.isRegularFile(packed()) ? PackedFeatureStore.open(packed(), FeatureKeys.SAME).places().keySet()
                : Set.copyOf(keys(source(1, 1, FeatureKeys.SAME)));
    }

    /** Keys of all images of a store that {@link #source} has opened. */
    public SequencedCollection<String> keys(FeatureStore source) {
        return switch (source) {
            case Hdf5ArchiveStore archive -> archive.keys();
            case BottomUpTsvStore table -> table.keys();
            default -> {
                String ending = form.orElseThrow() == Form.NPZ_FILES ? NPZ : HDF5;
                List<String> names = new ArrayList<>();
                walk(base, (name, facts) -> names.add(name));
                yield names.stream().filter(name -> name.endsWith(ending))
                        .map(name -> name.substring(0, name.length() - ending.length())).sorted().toList();
            }
        };
    }

    /** What the unpacked features look like from outside. */
    public SourceStamp stamp() {
        List<String> lines = new ArrayList<>();
        long[] bytes = new long[1];
        Listing listing = (name, facts) -> {
            bytes[0] += facts.size();
            lines.add(name + "\0" + facts.size() + "\0" + facts.lastModifiedTime().toMillis() + "\n");
        };
        for (Path file : files) {
            walk(file, listing);
        }
        MessageDigest digest = PackedFormat.sha256();
        lines.stream().sorted().forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return new SourceStamp(base.getFileName().toString(), lines.size(), bytes[0],
                HexFormat.of().formatHex(digest.digest()));
    }

    private static Path beside(Path base, String ending) {
        return base.resolveSibling(base.getFileName() + ending);
    }

    private static Optional<FeaturePlace> inFolder(Path folder) {
        try {
            List<Path> archives = matching(folder, "*_obj[0-9]*" + HDF5);
            List<Path> tables = matching(folder, "*_obj[0-9]*" + TSV);
            if (!archives.isEmpty() || !tables.isEmpty()) {
                return Optional.of(new FeaturePlace(folder,
                        Optional.of(archives.isEmpty() ? Form.TABLE : Form.HDF5_ARCHIVE),
                        archives.isEmpty() ? tables : archives));
            }
            return first(folder).map(name -> new FeaturePlace(folder,
                    Optional.of(name.endsWith(NPZ) ? Form.NPZ_FILES : Form.HDF5_FILES), List.of(folder)));
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    private static List<Path> matching(Path folder, String pattern) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            return files.stream().sorted().toList();
        }
    }

    private static Optional<String> first(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.map(Path::toString).filter(FeaturePlace::isFeatures).findFirst();
        }
    }

    private static boolean isFeatures(String name) {
        return (name.endsWith(HDF5) || name.endsWith(NPZ) || name.endsWith(TSV))
                && !name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }

    private interface Listing {
        void file(String name, BasicFileAttributes facts);
    }

    /** One look per file: asking for sizes and times apart would double the time a hundred thousand files take. */
    private static void walk(Path start, Listing listing) {
        try {
            Files.walkFileTree(start, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                    String name = start.equals(file) ? file.getFileName().toString()
                            : start.relativize(file).toString().replace('\\', '/');
                    if (isFeatures(name)) {
                        listing.file(name, facts);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unreadable(start, e);
        }
    }

    private static UserError unreadable(Path path, Exception e) {
        return new UserError(ExitCode.DATA, path + ": cannot be read: " + e.getMessage(),
                "Check the feature folder and its permissions.", e);
    }
}
