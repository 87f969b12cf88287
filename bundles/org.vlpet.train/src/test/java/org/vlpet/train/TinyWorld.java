// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Extractor;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.PatchMode;
import org.vlpet.model.experiment.Task;
import org.vlpet.train.pretrain.PretrainSettings;
import org.vlpet.train.pretrain.Pretrainer;
import org.vlpet.train.run.ProgressSink;

/** A world of coloured squares with all four tasks, and a backbone of a few thousand parameters that fits it. */
public final class TinyWorld {
    private static final List<String> COLOURS = List.of("red", "green", "blue", "black");
    private static final int[] RGB = {0xff0000, 0x00ff00, 0x0000ff, 0x000000};
    private static final int SIDE = 8;
    private static final int VOCABULARY = 300;
    private static final int POSITIONS = 128;

    private TinyWorld() {
    }

    /** Makes data and backbone in {@code folder} and the experiment file {@code tiny.vlpet}. */
    public static Path create(Path folder) throws IOException {
        data(folder);
        pretrain(folder);
        Path file = folder.resolve("tiny.vlpet");
        ExperimentFile.save(experiment(), file);
        return file;
    }

    /** Images and records of all four tasks. */
    public static void data(Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        List<String> records = new ArrayList<>();
        for (String split : List.of("train", "val", "test")) {
            for (int i = 0; i < (split.equals("train") ? 12 : 4); i++) {
                record(records, data, split, i);
            }
        }
        Files.write(data.resolve("records.jsonl"), records);
    }

    /** The experiment with paths relative to its file. */
    public static Experiment experiment() {
        Experiment experiment = Presets.load("bart-image-vlpet-large");
        experiment.setName("tiny");
        shrink(experiment);
        experiment.getVision().setExtractor(Extractor.PATCH);
        experiment.getVision().setPatchMode(PatchMode.PIXELS);
        experiment.getVision().setPatchGrid(2);
        experiment.getVision().setPatchSize(2);
        experiment.getVision().setFeatDim(12);
        experiment.getVision().setInputTokens(4);
        experiment.getVision().setNBoxes(4);
        for (Task task : experiment.getTasks()) {
            records(task);
        }
        experiment.getTraining().setEpochs(2);
        return experiment;
    }

    /** Gives an experiment the tiny backbone and widths that go with it. */
    static void shrink(Experiment experiment) {
        experiment.getBackbone().setFolder("backbone");
        experiment.getBackbone().setNewTokens(16);
        Geometry geometry = experiment.getBackbone().getGeometry();
        geometry.setDModel(16);
        geometry.setDKv(8);
        geometry.setEncoderLayers(1);
        geometry.setDecoderLayers(1);
        geometry.setEncoderHeads(2);
        geometry.setDecoderHeads(2);
        geometry.setEncoderFfnDim(16);
        geometry.setDecoderFfnDim(16);
        geometry.setVocabSize(VOCABULARY);
        geometry.setMaxPositions(POSITIONS);
        experiment.getEncoder().setAdapterWidth(4);
        experiment.getEncoder().setHeads(2);
        experiment.getEncoder().setGateWidth(4);
        experiment.getDecoder().setAdapterWidth(4);
        experiment.getTraining().setLearningRate(1e-2);
        experiment.getTraining().setDropout(0.1);
        experiment.getDecoding().setMaxLength(6);
        experiment.getDecoding().setCaptionBeams(2);
    }

    /** Reads a task from the records beside the experiment. */
    static void records(Task task) {
        task.getData().setLayout(DataLayout.RECORDS);
        task.getData().setRoot("data");
        task.getData().setTrainSplit("train");
        task.getData().setValidSplit("val");
        task.getData().setTestSplit("test");
        task.setBatchSize(4);
    }

    /** The experiment with the folder its paths are relative to. */
    public static ResolvedExperiment resolved(Path folder, Experiment experiment) {
        return new ResolvedExperiment(experiment, folder);
    }

    private static void record(List<String> records, Path data, String split, int i) throws IOException {
        int colour = i % COLOURS.size();
        String name = COLOURS.get(colour);
        String image = split + i + ".png";
        BufferedImage pixels = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < SIDE * SIDE; at++) {
            pixels.setRGB(at % SIDE, at / SIDE, RGB[colour] ^ (i << 2));
        }
        ImageIO.write(pixels, "png", data.resolve(image).toFile());
        String head = "\",\"split\":\"" + split + "\",\"id\":\"" + split + i + "\",\"images\":[\"" + image + "\"";
        String annotators = "\"" + (name + "\",\"").repeat(6) + "dark\",\"dark\",\"dark\",\"dark\"";
        records.add("{\"task\":\"vqa" + head + "],\"text\":\"what colour is it?\",\"answers\":{\"" + name
                + "\":1.0,\"dark\":0.6},\"annotators\":[" + annotators + "]}");
        records.add("{\"task\":\"gqa" + head + "],\"text\":\"is it red?\",\"answers\":{\""
                + (colour == 0 ? "yes" : "no") + "\":1.0}}");
        records.add("{\"task\":\"nlvr" + head + ",\"" + image + "\"],\"text\":\"both are " + COLOURS.get(i / 4 % 4)
                + ".\",\"answers\":{\"" + (i / 4 % 4 == colour) + "\":1.0},\"group\":\"" + i / 2 + "\"}");
        records.add("{\"task\":\"caption" + head + "],\"references\":[\"a " + name + " square\",\"it is all " + name
                + "\"]}");
    }

    static void pretrain(Path folder) throws IOException {
        List<String> corpus = new ArrayList<>();
        for (String name : COLOURS) {
            corpus.add("vqa: what colour is it?\t" + name);
            corpus.add("a " + name + " square of true or false colour, dark or not, yes or no");
        }
        Path file = Files.write(folder.resolve("corpus.tsv"), corpus);
        PretrainSettings settings = new PretrainSettings(16, 1, 1, 2, 16, POSITIONS, VOCABULARY, 2, 0.1, 0, 4, 6, 1e-2, 0.1,
                1, 0.01, 0.3, 0, "", 5);
        Pretrainer.run(file, folder.resolve("backbone"), settings, Optional.empty(), ProgressSink.none());
    }
}
