// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownFilesTest {
    @TempDir
    Path root;

    private String file(String name) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        return Files.write(root.resolve(name), new byte[1]).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "images/a.png,          images/a.png,                      images/a.png",
        "clips/a/1.png,         clips/a,                           clips/a",
        "frames/b/0001.png,     features/b,                        frames/b",
        "my clips/b/0001.png,   features/b,                        my clips/b",
        "frames/x/b/1.png,      features/x/b,                      frames/x/b",
        "photos/b.jpg,          features/b,                        photos/b.jpg",
        "COCO/images/val2014/COCO_val2014_7.jpg, COCO_val2014_7,   COCO/images/val2014/COCO_val2014_7.jpg",
        "GQA/images/2375429.jpg, 2375429,                          GQA/images/2375429.jpg",
        "VG/VG_100K_2/12.jpg,   12,                                VG/VG_100K_2/12.jpg",
        "nlvr/images/dev/dev-1-0-img0.png, dev-1-0-img0,           nlvr/images/dev/dev-1-0-img0.png",
        "video/frames/tv/s01/1.jpg, s01,                           video/frames/tv/s01"})
    void everyLayoutThatHasPicturesShowsThem(String there, String key, String shown) throws IOException {
        file(there);
        assertEquals(List.of(root.resolve(shown).toString()), ShownFiles.of(root, List.of(key)));
    }

    @Test
    void framesOfAListAreShownOneByOneAndFeaturesAloneByTheirKey() throws IOException {
        String first = file("clip/1.png");
        String second = file("clip/2.png");
        assertEquals(List.of(first, second), ShownFiles.of(root, List.of("clip/1.png\nclip/2.png")));
        file("features/b.npz");
        file("COCO/clip_features/7.h5");
        assertEquals(List.of("features/b", "7", ""), ShownFiles.of(root, List.of("features/b", "7", "")));
        Files.createDirectories(root.resolve("inner/features"));
        assertEquals(List.of("features/../../clip"), ShownFiles.of(root.resolve("inner"), List.of("features/../../clip")),
                "nothing outside the data set");
        assertEquals(List.of("a"), ShownFiles.of(root.resolve("gone"), List.of("a")));
    }
}
