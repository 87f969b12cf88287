// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Two TV clips and two others in the layout of the original video data sets: features, subtitles and annotations. */
public final class ReferenceVideos {
    /** Width of the features. */
    public static final int WIDTH = 8;

    private ReferenceVideos() {
    }

    /** Makes the files below {@code datasets} in {@code folder}. */
    public static void create(Path folder) throws IOException {
        Path root = folder.resolve("datasets/video");
        for (String set : List.of("tv", "how2", "yc2")) {
            Path features = Files.createDirectories(root.resolve("vis_features").resolve(set).resolve("clip-vit"));
            List<String> subtitles = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                npz(features.resolve(set + i + ".npz"), 3 + 70 * i, i);
                subtitles.add("{\"vid_name\":\"" + set + i + "\",\"sub\":[{\"text\":\"it is \",\"start\":0,\"end\":1}]}");
            }
            write(root.resolve("ann/" + set + "_subtitles.jsonl"), subtitles);
        }
        for (String split : List.of("train", "val", "test_public", "test_release")) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                lines.add(question("tv", i, split, 5) + ",\"show_name\":\"show " + i + "\""
                        + (split.startsWith("test") ? "}" : ",\"answer_idx\":" + i + "}"));
            }
            write(root.resolve("ann/tvqa/tvqa_" + split + ".jsonl"), lines);
        }
        for (String split : List.of("train_release", "val_release", "test_public_release")) {
            write(root.resolve("ann/how2qa/how2qa_" + split + ".jsonl"), List.of(question("how2", 0, split, 4)
                    + (split.startsWith("test") ? "}" : ",\"answer_idx\":3}")));
        }
        for (String split : List.of("train_release", "val_release", "test_release")) {
            write(root.resolve("ann/tvc/tvc_" + split + ".jsonl"), captions("tv", split, ",\"ts\":[80.64, 85.28]"));
            write(root.resolve("ann/yc2c/yc2c_" + split + ".jsonl"), captions("yc2", split, ""));
        }
    }

    private static String question(String set, int video, String split, int choices) {
        StringBuilder line = new StringBuilder("{\"vid_name\":\"" + set + video + "\",\"qid\":\"" + split + video
                + "\",\"q\":\"what is it?\",\"ts\":[1, 2.5]");
        for (int i = 0; i < choices; i++) {
            line.append(",\"a").append(i).append("\":\"dark\"");
        }
        return line.toString();
    }

    private static List<String> captions(String set, String split, String timespan) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String type = set.equals("tv") ? ",\"type\":\"v\"" : "";
            String descriptions = ",\"descs\":[{\"desc\":\"a red square\",\"desc_id\":" + (2 * i) + type
                    + "},{\"desc\":\"it is dark\",\"desc_id\":" + (2 * i + 1) + type + "}]";
            lines.add("{\"vid_name\":\"" + set + i + "\",\"duration\":90,\"clip_id\":" + (100 + i) + timespan
                    + (split.startsWith("test") ? "" : descriptions) + "}");
        }
        return lines;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static void npz(Path file, int frames, int seed) throws IOException {
        byte[] header = ("{'descr': '<f4', 'fortran_order': False, 'shape': (" + frames + ", " + WIDTH + "), }\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length + 4 * frames * WIDTH).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length).put(header);
        for (int i = 0; i < frames * WIDTH; i++) {
            bytes.putFloat((float) Math.sin(i + seed));
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("features.npy"));
            zip.write(bytes.array());
        }
    }
}
