// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.function.UnaryOperator;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * All images in one HDF5 file, or in a few: group {@code <image>} with the dataset {@code features}, (tokens, width), as
 * in files of one image. Bottom-up files ({@code train2014_obj36.h5}, spec D.1) add {@code boxes} (tokens, 4) in pixels
 * with {@code img_h} and {@code img_w}. The files stay open as long as the process lives.
 */
public final class Hdf5ArchiveStore implements FeatureStore {
    private final Map<Path, HdfFile> files = new LinkedHashMap<>();
    private final int tokens;
    private final int width;
    private final UnaryOperator<String> key;

    private Hdf5ArchiveStore(int tokens, int width, UnaryOperator<String> key) {
        this.tokens = tokens;
        this.width = width;
        this.key = key;
    }

    /**
     * Opens the files.
     *
     * @param key group of an image; {@code a/b} is group {@code b} within group {@code a}
     */
    public static Hdf5ArchiveStore open(List<Path> files, int tokens, int width, UnaryOperator<String> key) {
        Hdf5ArchiveStore store = new Hdf5ArchiveStore(tokens, width, key);
        for (Path file : files) {
            store.files.put(file, Hdf5Values.guarded(file, () -> {
                HdfFile hdf = new HdfFile(file);
                Hdf5Values.requireWhole(file, hdf);
                return hdf;
            }));
        }
        return store;
    }

    @Override
    public int tokens() {
        return tokens;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public synchronized boolean has(String image) {
        String path = key.apply(image);
        return files.entrySet().stream().anyMatch(file -> Hdf5Values.guarded(file.getKey(),
                () -> group(file.getValue(), path).isPresent()));
    }

    /** One at a time: the library does not say that an open file may be read by several threads. */
    @Override
    public synchronized Features read(String image) {
        String path = key.apply(image);
        for (Map.Entry<Path, HdfFile> file : files.entrySet()) {
            Optional<Features> found = Hdf5Values.guarded(file.getKey(),
                    () -> group(file.getValue(), path).map(group -> features(file.getKey(), group, "/" + path)));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new UserError(ExitCode.DATA, names() + ": no features of image " + image + " (group /" + path + ")",
                Hdf5Values.REMEDY);
    }

    /** Keys of everything that looks like an image, in file order. */
    public synchronized SequencedCollection<String> keys() {
        List<String> keys = new ArrayList<>();
        files.forEach((file, hdf) -> Hdf5Values.guarded(file, () -> {
            collect(hdf, "", keys);
            return null;
        }));
        return keys;
    }

    private static void collect(Group group, String prefix, List<String> keys) {
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            if (child.getValue() instanceof Group inner) {
                if (inner.getChild("features") instanceof Dataset) {
                    keys.add(prefix + child.getKey());
                } else {
                    collect(inner, prefix + child.getKey() + "/", keys);
                }
            }
        }
    }

    private static Optional<Group> group(HdfFile file, String path) {
        Group group = file;
        for (String part : path.split("/", -1)) {
            if (!(group.getChild(part) instanceof Group child)) {
                return Optional.empty();
            }
            group = child;
        }
        return Optional.of(group);
    }

    private Features features(Path file, Group group, String path) {
        float[] values = Hdf5Values.matrix(file, group, path + "/features", tokens, width);
        if (group.getChild("boxes") == null) {
            return new Features(values, tokens, width);
        }
        float[] pixels = Hdf5Values.matrix(file, group, path + "/boxes", tokens, Boxes.NUMBERS);
        return new Features(values, tokens, width, Optional.of(Boxes.shares(pixels, number(file, group, path, "img_w"),
                number(file, group, path, "img_h"), file + ": " + path)));
    }

    private static double number(Path file, Group group, String path, String name) {
        if (group.getChild(name) instanceof Dataset dataset && dataset.getSize() == 1) {
            Object value = dataset.getData();
            while (value.getClass().isArray()) {
                value = java.lang.reflect.Array.get(value, 0);
            }
            if (value instanceof Number number) {
                return number.doubleValue();
            }
        }
        throw new UserError(ExitCode.DATA, file + ": " + path + "/" + name + " is no number", Hdf5Values.REMEDY);
    }

    private String names() {
        return String.join(", ", files.keySet().stream().map(Path::toString).toList());
    }
}
