// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.vlpet.data.importers.Progress;

/** Annotation files in the reference's layout (spec D.2) with as many examples as the real ones. */
final class GeneratedAnnotations {
    private static final int SEED = 17;
    private static final String[] TYPES = {"what is the", "how many", "is the", "what color", "are there", "where is"};
    private static final String[] ANSWER_TYPES = {"other", "number", "yes/no"};

    private final Path root;
    private final RealSizes sizes;
    private final Progress progress;
    private final Sentences text = new Sentences(SEED);

    GeneratedAnnotations(Path root, RealSizes sizes, Progress progress) {
        this.root = root;
        this.sizes = sizes;
        this.progress = progress;
    }

    /** Name of an image of COCO. */
    static String coco(int number) {
        return String.format("COCO_%s2014_%012d", number % 3 == 2 ? "val" : "train", number + 9);
    }

    /** Name of an image of Visual Genome. */
    static String visualGenome(int number) {
        return Integer.toString(2_300_000 + number);
    }

    /** Name of an image of GQA's testdev. */
    static String testdev(int number) {
        return "n" + (100_000 + number);
    }

    /** Name of one of the two images of a pair of NLVR2. */
    static String nlvr(String split, int pair, int side) {
        return split + "-" + pair / 4 + "-" + pair % 4 + "-img" + side;
    }

    /** Pairs of a split of so many statements: a pair has one or two. */
    static int pairs(int statements) {
        return Math.ceilDiv(statements * 3, 5);
    }

    void write() throws IOException {
        int train = sizes.vqaTrain();
        int valid = sizes.vqaValid();
        vqa("train", 0, train, 0, sizes.cocoTrainImages());
        vqa("val", train, valid, sizes.cocoTrainImages(), sizes.cocoHeldOutImages());
        vqa("test", train + valid, sizes.vqaTest(), sizes.cocoTrainImages() + sizes.cocoHeldOutImages(),
                sizes.cocoHeldOutImages());
        int all = train + valid + sizes.vqaTest();
        official("train", 0, all * 2 / 3);
        official("val", all * 2 / 3, all);
        gqa("train", sizes.gqaTrain(), 0);
        gqa("valid", sizes.gqaValid(), sizes.gqaTrain());
        gqa("testdev", sizes.gqaTestdev(), -1);
        nlvr("train", sizes.nlvrTrain());
        nlvr("valid", sizes.nlvrValid());
        nlvr("test", sizes.nlvrTest());
        captions();
    }

    private interface Item {
        String at(int index);
    }

    private void list(String file, String before, int count, String after, Item item) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            out.write(before + "[");
            for (int i = 0; i < count; i++) {
                out.write(item.at(i));
                out.write(i + 1 < count ? ", " : "]");
                if (i % 10_000 == 0) {
                    progress.at(file, i, count);
                }
            }
            out.write(after);
        }
        progress.at(file, count, count);
    }

    private void vqa(String split, int first, int count, int firstImage, int images) throws IOException {
        list("vqa/karpathy_" + split + ".json", "", count, "", i -> "{\"answer_type\": \"" + ANSWER_TYPES[i % 3]
                + "\", \"img_id\": \"" + coco(firstImage + (int) ((long) i * images / count)) + "\", \"label\": "
                + scores() + ", \"question_id\": " + (first + i + 262_148_000L) + ", \"question_type\": \""
                + TYPES[i % TYPES.length] + "\", \"sent\": \"" + text.of(4, 9) + "?\", \"is_topk_optimal\": true}");
    }

    private String scores() {
        StringJoiner scores = new StringJoiner(", ", "{", "}");
        String first = text.answer();
        scores.add("\"" + first + "\": 1");
        for (int i = text.below(4); i > 0; i--) {
            scores.add("\"" + text.answer() + " or " + i + "\": 0." + (3 * i % 9 + 1));
        }
        return scores.toString();
    }

    private void official(String split, int from, int to) throws IOException {
        list("vqa/v2_mscoco_" + split + "2014_annotations.json", "{\"info\": {\"version\": \"2.0\"}, \"annotations\": ",
                to - from, "}", i -> {
                    StringJoiner answers = new StringJoiner(", ", "[", "]");
                    String often = text.answer();
                    for (int k = 1; k <= 10; k++) {
                        answers.add("{\"answer\": \"" + (k < 7 ? often : text.answer())
                                + "\", \"answer_confidence\": \"maybe\", \"answer_id\": " + k + "}");
                    }
                    return "{\"question_type\": \"" + TYPES[i % TYPES.length] + "\", \"multiple_choice_answer\": \""
                            + often + "\", \"answers\": " + answers + ", \"image_id\": " + i + ", \"answer_type\": \""
                            + ANSWER_TYPES[i % 3] + "\", \"question_id\": " + (from + i + 262_148_000L) + "}";
                });
    }

    private void gqa(String split, int count, int first) throws IOException {
        list("GQA/" + split + ".json", "", count, "", i -> "{\"img_id\": \"" + (first < 0
                ? testdev(i % sizes.testdevImages()) : visualGenome((first + i) % sizes.visualGenomeImages()))
                + "\", \"label\": {\"" + text.answer() + "\": 1.0}, \"question_id\": \"" + String.format("%08d",
                first + i + 1) + "\", \"sent\": \"" + text.of(5, 12) + "?\"}");
    }

    private void nlvr(String split, int count) throws IOException {
        int pairs = pairs(count);
        list("nlvr/" + split + ".json", "", count, "", i -> {
            int pair = i % pairs;
            return "{\"identifier\": \"" + split + "-" + pair / 4 + "-" + pair % 4 + "-" + i / pairs + "\", \"img0\": \""
                    + nlvr(split, pair, 0) + "\", \"img1\": \"" + nlvr(split, pair, 1) + "\", \"label\": " + i % 2
                    + ", \"sent\": \"" + text.of(8, 22) + ".\", \"uid\": \"nlvr2_" + split + "_" + i + "\"}";
        });
    }

    private void captions() throws IOException {
        int train = sizes.cocoTrainImages();
        int heldOut = sizes.cocoHeldOutImages();
        list("COCO/dataset_coco.json", "{\"images\": ", train + 2 * heldOut, ", \"dataset\": \"coco\"}", i -> {
            String split = i < train ? i % 4 == 0 ? "restval" : "train" : i < train + heldOut ? "val" : "test";
            int sentences = i < train ? (int) ((long) (i + 1) * sizes.cocoSentences() / train
                    - (long) i * sizes.cocoSentences() / train) : 5;
            StringJoiner all = new StringJoiner(", ", "[", "]");
            for (int k = 0; k < sentences; k++) {
                String raw = text.of(8, 13);
                all.add("{\"tokens\": [\"" + raw.replace(" ", "\", \"") + "\"], \"raw\": \"" + raw
                        + ".\", \"imgid\": " + i + ", \"sentid\": " + (5 * i + k) + "}");
            }
            return "{\"filepath\": \"train2014\", \"sentids\": [], \"filename\": \"" + coco(i) + ".jpg\", \"imgid\": "
                    + i + ", \"split\": \"" + split + "\", \"sentences\": " + all + ", \"cocoid\": " + i + "}";
        });
    }
}
