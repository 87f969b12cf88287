// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.plan.Planner;
import org.vlpet.train.pretrain.BackboneFolder;

/**
 * An experiment of real size whose files all exist: random weights and a tokenizer as large as the vocabulary, beside the
 * few pictures of the tiny demo. For measuring how long a run takes to start.
 */
public final class StartupProject {
    private StartupProject() {
    }

    /**
     * Writes weights, tokenizer, data and experiment.
     *
     * @param experiment gives sizes and modules; its tasks and pictures become those of the demo
     * @return the experiment file
     */
    public static Path write(Path folder, Experiment experiment) {
        if (experiment.getBackbone().getFamily() != BackboneFamily.BART) {
            throw new UserError(ExitCode.USAGE, "Start-up is measured with a BART.",
                    "Name an experiment whose backbone is one, e.g. bart-image-vlpet-large.");
        }
        Path demoFile = new DemoProject(folder.resolve("demo"), false, true).prepare(said -> { });
        Experiment demo = ExperimentFile.load(demoFile);
        Path data = folder.resolve("demo").resolve("data").resolve("shapes").toAbsolutePath();
        demo.getTasks().forEach(task -> task.getData().setRoot(data.toString()));
        experiment.getTasks().clear();
        experiment.getTasks().addAll(List.copyOf(demo.getTasks()));
        experiment.setVision(demo.getVision());
        Path backbone = folder.resolve("backbone").toAbsolutePath();
        experiment.getBackbone().setFolder(backbone.toString());
        experiment.getBackbone().setSha256("");
        try (Network network = Network.build(Planner.planModel(experiment), NetworkOptions.of(DataType.FLOAT32, 1))) {
            Path small = SmallBackbone.PICTURES.unpack(folder.resolve("small")).resolve(TextTokenizer.FILE);
            Path large = folder.resolve(TextTokenizer.FILE);
            fill(small, large, experiment.getBackbone().getGeometry().getVocabSize());
            BackboneFolder.write(backbone, network, large);
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, folder + " cannot be written: " + e.getMessage() + ".",
                    "Free some space; weights of a real model take half a gigabyte.", e);
        }
        Path file = folder.resolve("startup" + ExperimentFile.ENDING);
        ExperimentFile.save(experiment, file);
        return file;
    }

    /** A tokenizer with as many tokens: what is missing are pairs of those that are there. */
    private static void fill(Path from, Path to, int size) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = (ObjectNode) mapper.readTree(Files.readAllBytes(from));
        ObjectNode vocabulary = (ObjectNode) root.path("model").path("vocab");
        ArrayNode merges = (ArrayNode) root.path("model").path("merges");
        List<String> words = new ArrayList<>();
        vocabulary.fieldNames().forEachRemaining(words::add);
        words.removeIf(word -> word.startsWith("<"));
        for (int pair = 0; vocabulary.size() < size && pair < words.size() * words.size(); pair++) {
            String left = words.get(pair / words.size());
            String right = words.get(pair % words.size());
            if (!vocabulary.has(left + right)) {
                vocabulary.put(left + right, vocabulary.size());
                merges.add(left + " " + right);
            }
        }
        Files.write(to, mapper.writeValueAsBytes(root));
    }
}
