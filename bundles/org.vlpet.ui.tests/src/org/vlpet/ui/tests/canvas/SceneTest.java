// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.canvas.scene.Counts;
import org.vlpet.editor.canvas.scene.Counts.Look;
import org.vlpet.editor.canvas.scene.Family;
import org.vlpet.editor.canvas.scene.GateScene;
import org.vlpet.editor.canvas.scene.LayerScene;
import org.vlpet.editor.canvas.scene.ModuleScene;
import org.vlpet.editor.canvas.scene.Scene;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.canvas.scene.StackScene;
import org.vlpet.editor.canvas.scene.SubLayer;
import org.vlpet.editor.edit.LayerEdits;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.Wiring.Join;
import org.vlpet.plan.pet.Wiring.Port;

/** What the picture says about an experiment. */
final class SceneTest {
    @Test
    void layersThatAreAlikeAreOneBlock() {
        Scene scene = Pictures.scene(Pictures.vlpet(), Pictures.NONE);
        assertEquals(List.of("0-5"), ranges(scene.encoder()));
        assertEquals(List.of("0-5"), ranges(scene.decoder()));
        assertEquals(6, scene.encoder().layers().getFirst().copies());
        assertEquals("encoder.0-5.ffn.output", slot(scene.encoder(), "ffn.output").pattern());
    }

    @Test
    void expandedStacksShowEveryLayer() {
        Scene scene = Pictures.scene(Pictures.vlpet(), EnumSet.of(Side.ENCODER));
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), ranges(scene.encoder()));
        assertEquals(List.of("0-5"), ranges(scene.decoder()));
    }

    @Test
    void oneLayerEditedApartStandsByItself() {
        Experiment experiment = Pictures.vlpet();
        LayerEdits.apart("vlpet", Side.ENCODER, 3).applyTo(experiment);
        Scene scene = Pictures.scene(experiment, Pictures.NONE);
        assertEquals(List.of("0-2", "3", "4-5"), ranges(scene.encoder()));
        assertEquals(List.of("0-5"), ranges(scene.decoder()));
    }

    @Test
    void modulesAndGatesAreCountedAsInThePlan() {
        Experiment experiment = Pictures.vlpet();
        Scene scene = Pictures.scene(experiment, Pictures.NONE);
        ModuleScene module = slot(scene.encoder(), "self_attn.output").module().orElseThrow();
        assertEquals(148_320, module.count().orElseThrow());
        assertEquals(148_320, module.gate().orElseThrow().count().orElseThrow());
        assertEquals(Planner.plan(experiment).trainable(), scene.counts().orElseThrow().trainable());
        assertEquals(Planner.plan(experiment).total(), scene.counts().orElseThrow().total());
    }

    @Test
    void portsAndJoinsAreThoseOfTheDeclaration() {
        Scene scene = Pictures.scene(Pictures.vlpet(), Pictures.NONE);
        ModuleScene encoder = slot(scene.encoder(), "ffn.output").module().orElseThrow();
        ModuleScene decoder = slot(scene.decoder(), "cross_attn.value").module().orElseThrow();
        assertTrue(encoder.reads().contains(Port.SUBLAYER_OUTPUT));
        assertTrue(decoder.reads().contains(Port.ENCODER_OUTPUT));
        assertEquals(Join.ADDS, decoder.wiring().joins());
        assertEquals(Family.VLPET, decoder.family());
        assertTrue(decoder.gate().isEmpty(), "the paper's decoder has no gate");
    }

    @Test
    void gatesReadWhatTheirLevelNeeds() {
        for (Granularity level : List.of(Granularity.LARGE, Granularity.MIDDLE_X, Granularity.MIDDLE_Y,
                Granularity.SMALL)) {
            Experiment experiment = Pictures.vlpet();
            SettingsPath.set(experiment, "encoder.granularity", level.getLiteral());
            GateScene gate = slot(Pictures.scene(experiment, Pictures.NONE).encoder(), "ffn.output").module()
                    .orElseThrow().gate().orElseThrow();
            assertEquals(level, gate.level());
            assertEquals(level != Granularity.MIDDLE_Y, gate.readsResidual(), level.getLiteral());
            assertEquals(level == Granularity.MIDDLE_X || level == Granularity.SMALL, gate.readsOutput(),
                    level.getLiteral());
        }
        assertEquals("N × d", GateScene.shape(Granularity.LARGE));
        assertEquals("N × 1", GateScene.shape(Granularity.MIDDLE_X));
        assertEquals("1 × d", GateScene.shape(Granularity.MIDDLE_Y));
        assertEquals("1 × 1", GateScene.shape(Granularity.SMALL));
    }

    @Test
    void anAblationWithoutAModificationHasNoGateBehindIt() {
        for (String modification : List.of("gate_only", "gate_only_inside")) {
            Experiment experiment = Pictures.vlpet();
            ModuleEdits.setting("vlpet", Side.ENCODER, "modification", modification).applyTo(experiment);
            Scene scene = Pictures.scene(experiment, Pictures.NONE);
            assertTrue(scene.counts().isPresent(), "it can be planned");
            assertTrue(slot(scene.encoder(), "ffn.output").module().orElseThrow().gate().isEmpty(), modification);
        }
    }

    @Test
    void trainedPartsOfTheBackboneLookSo() {
        Scene scene = Pictures.scene(Pictures.vlpet(), Pictures.NONE);
        SubLayer encoder = scene.encoder().layers().getFirst().subLayers().getFirst();
        SubLayer decoder = scene.decoder().layers().getFirst().subLayers().getFirst();
        assertEquals(Look.FROZEN, encoder.look());
        assertEquals(Look.TRAINED, encoder.normLook());
        assertEquals(Look.FROZEN, decoder.normLook());
        assertEquals(Look.TRAINED, scene.inputs().vision().orElseThrow().counts().look());
        assertEquals(Look.PARTLY, new Counts(1, 2).look());
    }

    @Test
    void methodsWithoutSitesStandInTheHeader() {
        Experiment experiment = Pictures.vlpet();
        ModuleEdits.addEverywhere("bitfit", Side.DECODER).applyTo(experiment);
        Scene scene = Pictures.scene(experiment, Pictures.NONE);
        assertEquals(List.of("bitfit"),
                scene.decoder().selections().stream().map(StackScene.Selection::method).toList());
        assertEquals(Look.PARTLY, scene.decoder().layers().getFirst().subLayers().getFirst().look());
    }

    @Test
    void problemsAreWhereTheyBelong() {
        Experiment experiment = Pictures.vlpet();
        experiment.getEncoder().setHeads(5);
        Scene scene = Pictures.scene(experiment, Pictures.NONE);
        assertTrue(scene.counts().isEmpty(), "no plan");
        ModuleScene module = slot(scene.encoder(), "ffn.output").module().orElseThrow();
        assertTrue(module.notices().stream().anyMatch(notice -> notice.error() && notice.message().contains("heads")));
        assertTrue(module.count().isEmpty());
        experiment.getSeeds().clear();
        assertFalse(Pictures.scene(experiment, Pictures.NONE).notices().isEmpty(), "seeds belong to no stack");
    }

    @Test
    void absurdSizesMakeNoPictureOfMillionsOfLayers() {
        Experiment experiment = Pictures.vlpet();
        experiment.getBackbone().getGeometry().setEncoderLayers(Integer.MAX_VALUE);
        experiment.getBackbone().getGeometry().setDecoderLayers(-1);
        Scene scene = SceneOf.broken(experiment);
        assertTrue(scene.encoder().layers().size() <= 256);
        assertEquals(0, scene.decoder().layers().size());
    }

    @Test
    void everyMethodHasAFamilyAndACountedPicture() {
        for (String method : PetMethods.all().keySet()) {
            Experiment experiment = Pictures.vlpet();
            experiment.getEncoder().setGranularity(Granularity.NONE);
            experiment.getEncoder().getPet().clear();
            experiment.getDecoder().getPet().clear();
            Side side = PetMethods.find(method).orElseThrow().sites().stream().map(spec -> spec.side()).findFirst()
                    .orElse(Side.ENCODER);
            ModuleEdits.addEverywhere(method, side).applyTo(experiment);
            Scene scene = Pictures.scene(experiment, Pictures.NONE);
            boolean sits = !PetMethods.find(method).orElseThrow().sites().isEmpty();
            assertEquals(sits, scene.modules() > 0, method);
            assertEquals(sits ? 0 : 1, scene.stack(side).selections().size(), method);
        }
    }

    static List<String> ranges(StackScene stack) {
        return stack.layers().stream().map(LayerScene::range).toList();
    }

    static Slot slot(StackScene stack, String point) {
        return stack.slots().stream().filter(slot -> slot.point().equals(point)).findFirst().orElseThrow();
    }

    /** Pictures of what cannot be planned. */
    private static final class SceneOf {
        static Scene broken(Experiment experiment) {
            return org.vlpet.editor.canvas.scene.SceneBuilder.build(experiment, Optional.empty(), List.of(),
                    Pictures.BOTH);
        }
    }
}
