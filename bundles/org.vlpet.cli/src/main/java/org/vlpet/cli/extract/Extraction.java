// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.data.features.ContainedPath;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.ImageFile;
import org.vlpet.model.UserError;

/**
 * Runs a tower over images. Whatever is already there and whole is kept, so that a call goes on where an earlier one
 * was stopped; what was made with is noted in the folder, and other weights or another fit are refused there.
 *
 * @param features tower and preparation
 * @param format what is written
 * @param batch images that go through the tower at once
 * @param skip leave out images that cannot be read, and report them, instead of stopping
 */
public record Extraction(TowerFeatures features, FeatureFormat format, int batch, boolean skip) {

    /**
     * Writes the features of all images.
     *
     * @param weights names the weights in the folder's note, e.g. their SHA-256
     */
    public ExtractionReport run(ImageList images, Path out, String weights, ExtractionReport.Listener listener) {
        ExtractionNote.claim(out, features.note(weights) + (format == FeatureFormat.HDF5 ? "" : "format " + format + "\n"));
        FeatureStore store = format.store(out, features.tokens(), features.width());
        ExtractionReport report = new ExtractionReport(skip);
        List<String> names = new ArrayList<>();
        List<float[]> prepared = new ArrayList<>();
        int done = 0;
        for (String name : images.names()) {
            if (whole(store, name)) {
                report.keep();
            } else {
                try {
                    prepared.add(features.prepare(ImageFile.read(ContainedPath.resolve(images.root(), name))));
                    names.add(name);
                } catch (UserError e) {
                    report.broken(e);
                }
            }
            if (names.size() == batch) {
                flush(names, prepared, out, report);
            }
            listener.at(++done, images.names().size());
        }
        flush(names, prepared, out, report);
        return report;
    }

    private void flush(List<String> names, List<float[]> prepared, Path out, ExtractionReport report) {
        if (names.isEmpty()) {
            return;
        }
        List<float[]> values = features.of(prepared, names);
        for (int i = 0; i < names.size(); i++) {
            format.write(out, names.get(i), values.get(i), features.tokens(), features.width());
        }
        report.written(names.size());
        names.clear();
        prepared.clear();
    }

    private static boolean whole(FeatureStore store, String name) {
        try {
            store.read(name);
            return true;
        } catch (UserError e) {
            return false;
        }
    }
}
