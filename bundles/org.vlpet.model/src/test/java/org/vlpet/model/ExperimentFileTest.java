// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vlpet.model.experiment.Experiment;

class ExperimentFileTest {
    @TempDir
    Path folder;

    static List<String> presets() {
        return Presets.names();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetsSurviveTheFile(String name) {
        Path file = folder.resolve("deep/er/" + name + ".vlpet");
        ExperimentFile.save(Presets.load(name), file);
        assertTrue(Copies.equal(Presets.load(name), ExperimentFile.load(file)));
        assertEquals(file.getParent(), ExperimentFile.resolve(file.toString()).folder());
    }

    @Test
    void everyAttributeIsWrittenOnItsOwnLine() {
        Experiment experiment = Presets.load("bart-image-full");
        List<String> lines = text(experiment).lines().toList();
        for (EObject part : List.of(experiment, experiment.getBackbone().getGeometry(), experiment.getTraining())) {
            for (EAttribute attribute : part.eClass().getEAllAttributes()) {
                if (!attribute.isMany()) {
                    assertTrue(lines.stream().anyMatch(line -> line.strip().startsWith(attribute.getName() + "=")),
                            attribute.getName());
                }
            }
        }
    }

    @Test
    void savingLeavesNothingBesideAndKeepsTheEditorsObject() throws IOException {
        Experiment experiment = Presets.load("bart-image-full");
        Path file = folder.resolve("a.vlpet");
        ExperimentFile.save(experiment, file);
        ExperimentFile.save(experiment, file);
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
        assertEquals(null, experiment.eContainer());
        assertEquals(null, experiment.eResource());
    }

    @Test
    void saveWhereNothingCanBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "").resolve("a.vlpet");
        UserError error = assertThrows(UserError.class,
                () -> ExperimentFile.save(Presets.load("bart-image-full"), file));
        assertEquals(ExitCode.OUTPUT, error.exitCode());
        assertTrue(error.getMessage().contains("a.vlpet"));
    }

    @Test
    void controlCharactersAreRefusedBeforeWriting() {
        Experiment experiment = Presets.load("bart-image-full");
        experiment.setDescription("bell \u0007");
        assertThrows(UserError.class, () -> ExperimentFile.save(experiment, folder.resolve("a.vlpet")));
        assertFalse(Files.exists(folder.resolve("a.vlpet")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "epochs=\"20\" | epocs=\"20\" | \"epocs\" is not known in Training",
        "epochs=\"20\" | epochs=\"many\" | epochs is \"many\", but must be a whole number",
        "epochs=\"20\" | epochs=\"20.5\" | must be a whole number",
        "visualEmbedding=\"true\" | visualEmbedding=\"yes\" | must be true or false",
        "granularity=\"large\" | granularity=\"huge\" | must be one of none, large, middleX, middleY, small",
        "<training | <training href=\"other.vlpet#/\" | \"href\" is not known in Training",
        "<decoding | <decoding xmi:id=\"x\" | is not known in Decoding",
        "<seeds>42</seeds> | <seeds>42</seeds>text | text between elements",
        "<seeds>42</seeds> | <seeds><b/></seeds> | an element is where a value should be",
        "<seeds>42</seeds> | <seeds>&x;</seeds> | not",
        "<seeds>42</seeds> | <?evil do?><seeds>42</seeds> | not allowed",
        "<seeds>42</seeds> | <sides>42</sides> | Nearest: seeds",
        "</vlpet:Experiment> | | not well-formed",
        "vlpet:Experiment | vlpet:Experimenta | not an experiment"})
    void whatIsNotKnownIsSaidWithItsLine(String original, String replacement, String message) throws IOException {
        String text = text(Presets.load("bart-image-vlpet-large"));
        assertTrue(text.contains(original));
        Path file = Files.writeString(folder.resolve("broken.vlpet"),
                text.replace(original, replacement == null ? "" : replacement));
        UserError error = assertThrows(UserError.class, () -> ExperimentFile.load(file));
        assertEquals(ExitCode.USAGE, error.exitCode());
        assertTrue((error.getMessage() + error.remedy()).contains(message), error.getMessage() + error.remedy());
        assertTrue(error.getMessage().matches("(?s).*broken\\.vlpet, line \\d+: .*"), error.getMessage());
    }

    @Test
    void aPartGivenTwiceIsRefused() throws IOException {
        String text = text(Presets.load("bart-image-full"))
                .replace("</vlpet:Experiment>", "  <trainable/>\n</vlpet:Experiment>");
        Path file = Files.writeString(folder.resolve("twice.vlpet"), text);
        UserError error = assertThrows(UserError.class, () -> ExperimentFile.load(file));
        assertTrue(error.getMessage().contains("trainable is given twice"), error.getMessage());
    }

    @Test
    void documentTypesAreRefusedAndNothingIsFetched() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
        String text = text(Presets.load("bart-image-full"))
                .replace("?>", "?>\n<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>")
                .replace("<seeds>", "<seeds>&e;");
        Path file = Files.writeString(folder.resolve("hostile.vlpet"), text);
        UserError error = assertThrows(UserError.class, () -> ExperimentFile.load(file));
        assertTrue(error.getMessage().contains("not allowed"), error.getMessage());
        assertFalse(error.getMessage().contains("SECRET"));
    }

    @Test
    void aNewerFormatIsRefusedBeforeAnythingElse() throws IOException {
        String text = text(Presets.load("bart-image-full"))
                .replace("formatVersion=\"1\"", "formatVersion=\"2\" fromTheFuture=\"x\"");
        Path file = Files.writeString(folder.resolve("new.vlpet"), text);
        UserError error = assertThrows(UserError.class, () -> ExperimentFile.load(file));
        assertTrue(error.getMessage().contains("newer"), error.getMessage());
    }

    @Test
    void hugeFilesAreNotRead() throws IOException {
        Path file = Files.write(folder.resolve("huge.vlpet"), new byte[ExperimentFile.MAX_BYTES + 1]);
        assertTrue(assertThrows(UserError.class, () -> ExperimentFile.load(file)).getMessage().contains("larger"));
    }

    @Test
    void foldersAndMissingFilesAreUserErrors() {
        assertEquals(ExitCode.USAGE,
                assertThrows(UserError.class, () -> ExperimentFile.load(folder)).exitCode());
        assertTrue(assertThrows(UserError.class, () -> ExperimentFile.load(folder.resolve("none.vlpet")))
                .getMessage().contains("none.vlpet"));
    }

    @Test
    void resolveKnowsPresetsAndNamesTheNearest() {
        assertEquals("bart-image-full", ExperimentFile.resolve("bart-image-full").experiment().getName());
        UserError error = assertThrows(UserError.class, () -> ExperimentFile.resolve("bart-image-ful"));
        assertTrue(error.remedy().contains("bart-image-full"));
        assertThrows(UserError.class, () -> ExperimentFile.resolve("a\0b"));
    }

    private static String text(Experiment experiment) {
        return new String(ExperimentFile.toBytes(experiment), StandardCharsets.UTF_8);
    }
}
