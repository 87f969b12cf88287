// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Downsample;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Extractor;
import org.vlpet.model.experiment.PatchMode;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.VisionInput;

/** Clips of one colour each with all four video tasks, and the backbone of {@link TinyWorld} with more positions. */
public final class TinyVideos {
    /** Source tokens kept: enough for a question without subtitles only. */
    public static final int MAX_SOURCE = 90;

    private static final List<String> COLOURS = List.of("red", "green", "blue", "black");
    private static final int[] RGB = {0xff0000, 0x00ff00, 0x0000ff, 0x000000};
    private static final int SIDE = 4;
    private static final String LONG_TALK = "what is this? it is dark or not, yes or no, true or false. ".repeat(4).strip();

    private TinyVideos() {
    }

    /** Makes data and backbone in {@code folder} and the experiment file {@code tiny.vlpet}. */
    public static Path create(Path folder) throws IOException {
        TinyWorld.pretrain(folder);
        Path data = Files.createDirectories(folder.resolve("data"));
        List<String> records = new ArrayList<>();
        for (String split : List.of("train", "val", "test")) {
            for (int i = 0; i < (split.equals("train") ? 8 : 4); i++) {
                add(records, data, split, i);
            }
        }
        Files.write(data.resolve("records.jsonl"), records);
        Path file = folder.resolve("tiny.vlpet");
        ExperimentFile.save(experiment(), file);
        return file;
    }

    /** The experiment with paths relative to its file. */
    public static Experiment experiment() {
        Experiment experiment = Presets.load("bart-video-vlpet-large");
        experiment.setName("tiny-video");
        TinyWorld.shrink(experiment);
        VisionInput vision = experiment.getVision();
        vision.setExtractor(Extractor.PATCH);
        vision.setPatchMode(PatchMode.PIXELS);
        vision.setPatchGrid(1);
        vision.setPatchSize(2);
        vision.setFeatDim(12);
        vision.setInputTokens(4);
        vision.setNBoxes(4);
        vision.setDownsample(Downsample.NONE);
        for (Task task : experiment.getTasks()) {
            TinyWorld.records(task);
            task.setMaxSourceLength(MAX_SOURCE);
        }
        experiment.getTraining().setEpochs(2);
        return experiment;
    }

    private static void add(List<String> records, Path data, String split, int i) throws IOException {
        String name = COLOURS.get(i % COLOURS.size());
        Path frames = Files.createDirectories(data.resolve(split + i));
        for (int frame = 0; frame < 3 + i % 3; frame++) {
            BufferedImage pixels = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            int rgb = frame % 2 == 0 ? RGB[i % COLOURS.size()] : Color.GRAY.getRGB();
            for (int at = 0; at < SIDE * SIDE; at++) {
                pixels.setRGB(at % SIDE, at / SIDE, rgb);
            }
            ImageIO.write(pixels, "png", frames.resolve(frame + ".png").toFile());
        }
        String head = "\",\"split\":\"" + split + "\",\"id\":\"" + split + i + "\",\"frames\":\"" + split + i
                + "\",\"subtitles\":[\"" + (i == 1 ? LONG_TALK : "it is") + "\"]";
        String answer = ",\"answer\":" + i % COLOURS.size();
        records.add("{\"task\":\"tvqa" + head + ",\"timespan\":[0, 2.5],\"text\":\"what colour?\",\"choices\":[\"red\","
                + "\"green\",\"blue\",\"black\"]" + answer + ",\"group\":\"show " + i % 2 + "\"}");
        records.add("{\"task\":\"how2qa" + head + ",\"text\":\"colour?\",\"choices\":[\"red\",\"green\",\"blue\",\"black\"]"
                + answer + "}");
        String references = ",\"references\":[\"a " + name + " square\",\"it is all " + name + "\"]}";
        records.add("{\"task\":\"tvc" + head + ",\"timespan\":\"0-2\"" + references);
        records.add("{\"task\":\"yc2c" + head + references);
    }
}
