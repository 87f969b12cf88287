// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.edit.Claims;
import org.vlpet.editor.edit.Clip;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.Fits;
import org.vlpet.editor.edit.LayerEdits;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.editor.edit.PartEdits;
import org.vlpet.editor.edit.Rewiring;
import org.vlpet.editor.edit.StackEdits;
import org.vlpet.model.Copies;
import org.vlpet.model.Presets;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentPackage.Literals;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.check.Validator;
import org.vlpet.plan.site.SitePoints;

/** What edits do to the model; no window. */
final class EditsTest {
    private final Experiment experiment = Presets.load("bart-image-vlpet-large");

    @Test
    void removingOneLayerLeavesTheOthersInRanges() {
        apply(ModuleEdits.remove("vlpet", List.of(site("encoder", 2, "ffn.output"))));
        assertEquals(List.of("encoder.*.self_attn.output", "encoder.0-1.ffn.output", "encoder.3-5.ffn.output"),
                module(Side.ENCODER, "vlpet").getSites());
        apply(ModuleEdits.add("vlpet", site("encoder", 2, "ffn.output")));
        assertEquals(12, Claims.sites(experiment, Side.ENCODER, module(Side.ENCODER, "vlpet")).size());
        assertEquals(1, experiment.getEncoder().getPet().size(), "the method joins its module");
        assertSound();
    }

    @Test
    void removingTheLastSiteRemovesTheModule() {
        for (int layer = 0; layer < 6; layer++) {
            apply(ModuleEdits.remove("vlpet", List.of(site("decoder", layer, "cross_attn.value"))));
        }
        assertTrue(experiment.getDecoder().getPet().isEmpty());
    }

    @Test
    void oneLayerApartAndBack() {
        Experiment before = Copies.of(experiment);
        long trainable = Planner.plan(experiment).trainable();
        apply(LayerEdits.apart("vlpet", Side.ENCODER, 3));
        PetModule apart = module(Side.ENCODER, LayerEdits.apartId("vlpet", 3));
        assertEquals(List.of("encoder.3.self_attn.output", "encoder.3.ffn.output"), apart.getSites());
        assertEquals(trainable, Planner.plan(experiment).trainable(), "only the editing changed, not the model");
        apply(ModuleEdits.setting("vlpet_layer3", Side.ENCODER, "adapterWidth", "48"));
        assertTrue(Planner.plan(experiment).trainable() < trainable);
        assertSound();
        apply(LayerEdits.sameInAllLayers("vlpet", Side.ENCODER));
        assertTrue(Copies.equal(before, experiment), "merged back");
    }

    @Test
    void aLayerCanBecomeTheRule() {
        apply(LayerEdits.apart("vlpet", Side.ENCODER, 0));
        apply(ModuleEdits.setting("vlpet_layer0", Side.ENCODER, "adapterWidth", "48"));
        apply(LayerEdits.sameInAllLayers("vlpet_layer0", Side.ENCODER));
        assertEquals(List.of("vlpet_layer0"), ids(Side.ENCODER));
        assertEquals(List.of("encoder.*.self_attn.output", "encoder.*.ffn.output"),
                module(Side.ENCODER, "vlpet_layer0").getSites());
        assertSound();
    }

    @Test
    void apartFromAPatternOfOneLayerIsRefused() {
        apply(LayerEdits.apart("vlpet", Side.ENCODER, 3));
        assertThrows(UserError.class, () -> apply(LayerEdits.apart("vlpet_layer3", Side.ENCODER, 3)));
        assertThrows(UserError.class, () -> apply(LayerEdits.apart("vlpet", Side.ENCODER, 3)));
    }

    @Test
    void fitsSaysWhy() {
        assertTrue(why("nonsense", site("encoder", 0, "ffn.output")).contains("no PET method"));
        assertTrue(why("vlpet", site("decoder", 0, "self_attn.q")).contains("cannot sit"));
        assertTrue(why("vlpet", site("encoder", 0, "ffn.output")).contains("already is"));
        assertTrue(why("vlpet", site("encoder", 9, "ffn.output")).contains("no site"));
        assertTrue(why("bitfit", site("encoder", 0, "ffn.output")).contains("as a whole"));
        assertEquals(Optional.empty(), Fits.why(experiment, "adapter", site("encoder", 0, "ffn.output")),
                "a more specific pattern may override one layer");
        List<Site> all = Claims.sites(experiment, Side.ENCODER, module(Side.ENCODER, "vlpet")).stream().toList();
        assertTrue(Fits.why(experiment, "adapter", all).isPresent(), "not in all layers at once");
        Fits.everywhere(experiment, "lora").forEach((site, reason) ->
                assertEquals(Fits.why(experiment, "lora", site), reason, site.toString()));
    }

    @Test
    void dropOnOneLayerOverridesTheGeneralModule() {
        apply(ModuleEdits.add("adapter", site("encoder", 0, "ffn.output")));
        assertEquals("adapter", Claims.owners(experiment, Side.ENCODER).get(site("encoder", 0, "ffn.output")).getId());
        assertSound();
        assertThrows(UserError.class, () -> apply(ModuleEdits.add("lora", site("encoder", 0, "ffn.output"))));
    }

    @Test
    void everywhereFillsFreePointsOnly() {
        apply(ModuleEdits.addEverywhere("adapter", Side.DECODER));
        assertEquals(List.of("decoder.*.self_attn.output", "decoder.*.cross_attn.output", "decoder.*.ffn.output"),
                module(Side.DECODER, "adapter").getSites());
        assertThrows(UserError.class, () -> apply(ModuleEdits.addEverywhere("adapter", Side.ENCODER)));
        apply(ModuleEdits.addEverywhere("bitfit", Side.ENCODER));
        assertSound();
        assertThrows(UserError.class, () -> apply(ModuleEdits.addEverywhere("bitfit", Side.ENCODER)));
    }

    @Test
    void rangeOfLayers() {
        apply(ModuleEdits.add("adapter", Side.DECODER, "ffn.output", 1, 3));
        assertEquals(List.of("decoder.1-3.ffn.output"), module(Side.DECODER, "adapter").getSites());
    }

    @Test
    void granularityBringsTheModuleItNeeds() {
        apply(ModuleEdits.remove("vlpet", Side.DECODER));
        apply(StackEdits.granularity(Side.DECODER, Granularity.SMALL));
        assertEquals(List.of("decoder.*.cross_attn.value"), module(Side.DECODER, "vlpet").getSites());
        assertEquals(SmallPool.MASKED, experiment.getDecoder().getSmallPool());
        assertSound();
        apply(StackEdits.granularity(Side.DECODER, Granularity.NONE));
        assertEquals(1, experiment.getDecoder().getPet().size(), "none keeps the module, without a gate");
        long large = Planner.plan(experiment).trainable();
        apply(StackEdits.granularity(Side.ENCODER, Granularity.MIDDLE_X));
        assertTrue(Planner.plan(experiment).trainable() < large);
        assertEquals(1, experiment.getEncoder().getPet().size(), "the module is kept");
    }

    @Test
    void granularityLooksPastModulesWithAGateOfTheirOwn() {
        apply(ModuleEdits.setting("vlpet", Side.ENCODER, "modification", "gate_only"));
        assertThrows(UserError.class, () -> apply(StackEdits.granularity(Side.ENCODER, Granularity.SMALL)),
                "every site where it could gate is taken");
        apply(ModuleEdits.remove("vlpet", SitePoints.sites(Side.ENCODER, "ffn.output", 6)));
        apply(StackEdits.granularity(Side.ENCODER, Granularity.SMALL));
        assertEquals(List.of("encoder.*.ffn.output"), module(Side.ENCODER, "vlpet2").getSites());
        assertSound();
    }

    @Test
    void aMethodThatNeedsBothStacksComesIntoBoth() {
        apply(StackEdits.granularity(Side.ENCODER, Granularity.NONE));
        apply(ModuleEdits.remove("vlpet", Side.ENCODER));
        assertEquals(Optional.empty(), Fits.why(experiment, "lst", site("encoder", 3, "ffn.output")));
        apply(ModuleEdits.add("lst", Side.ENCODER, "ffn.output", 2, 5));
        assertEquals(List.of("encoder.2-5.ffn.output"), module(Side.ENCODER, "lst").getSites());
        assertEquals(List.of("decoder.*.ffn.output"), module(Side.DECODER, "lst").getSites());
        apply(ModuleEdits.add("lst", site("encoder", 1, "ffn.output")));
        assertEquals(List.of("decoder.*.ffn.output"), module(Side.DECODER, "lst").getSites(), "only when it has none");
    }

    @Test
    void copyAndPasteToTheOtherSide() {
        apply(ModuleEdits.add("adapter", Side.DECODER, "ffn.output", 0, 5));
        apply(ModuleEdits.setting("adapter", Side.DECODER, "adapterWidth", "32"));
        PetModule adapter = module(Side.DECODER, "adapter");
        Clip clip = Clip.of(adapter, Claims.sites(experiment, Side.DECODER, adapter));
        apply(ModuleEdits.remove("vlpet", Side.ENCODER));
        experiment.getEncoder().setGranularity(Granularity.NONE);
        apply(ModuleEdits.paste(clip, Side.ENCODER));
        assertEquals(List.of("encoder.*.ffn.output"), module(Side.ENCODER, "adapter").getSites());
        assertEquals("32", module(Side.ENCODER, "adapter").getSettings().getFirst().getValue());
        assertSound();
    }

    @Test
    void duplicateFindsFreeSites() {
        apply(ModuleEdits.add("adapter", Side.DECODER, "ffn.output", 0, 5));
        apply(ModuleEdits.duplicate("adapter", Side.DECODER));
        assertEquals(List.of("decoder.*.self_attn.output", "decoder.*.cross_attn.output"),
                module(Side.DECODER, "adapter2").getSites());
        assertSound();
    }

    @Test
    void moveTakesTheSettingsAlong() {
        apply(ModuleEdits.setting("vlpet", Side.ENCODER, "adapterWidth", "48"));
        apply(ModuleEdits.remove("vlpet", List.of(site("encoder", 0, "ffn.output"))));
        apply(ModuleEdits.move("vlpet", site("encoder", 1, "ffn.output"), site("encoder", 0, "ffn.output")));
        assertEquals("vlpet", Claims.owners(experiment, Side.ENCODER).get(site("encoder", 0, "ffn.output")).getId());
        assertFalse(Claims.owners(experiment, Side.ENCODER).containsKey(site("encoder", 1, "ffn.output")));
        assertSound();
    }

    @Test
    void rewiringOneLayerMakesAModuleOfItsOwn() {
        apply(ModuleEdits.add("adapter", Side.DECODER, "ffn.output", 0, 5));
        List<Rewiring> ways = Rewiring.of(experiment, "adapter", site("decoder", 2, "ffn.output"), false);
        assertEquals(1, ways.stream().filter(Rewiring::current).count());
        Rewiring cross = ways.stream().filter(way -> way.spec().point().equals("cross_attn.output")
                && way.wiring().equals(way.spec().wiring())).findFirst().orElseThrow();
        assertEquals(Optional.empty(), cross.why());
        apply(cross.edit());
        assertEquals(List.of("decoder.0-1.ffn.output", "decoder.3-5.ffn.output", "decoder.2.cross_attn.output"),
                module(Side.DECODER, "adapter").getSites());
        assertSound();
    }

    @Test
    void rewiringChangesTheSettingWhereTheDeclarationOffersIt() {
        for (Side side : Side.values()) {
            for (PetModule module : List.copyOf(Claims.stack(experiment, side).getPet())) {
                for (Site site : Claims.sites(experiment, side, module)) {
                    for (Rewiring way : Rewiring.of(experiment, module.getId(), site, true)) {
                        if (way.why().isEmpty()) {
                            Experiment copy = Copies.of(experiment);
                            way.edit().applyTo(copy);
                            assertEquals(List.of(), Validator.checkModel(copy), way.label());
                            Site target = new Site(side, site.layer(), way.spec().point());
                            assertEquals(way.wiring(), Planner.plan(copy).placements().stream()
                                    .filter(placed -> placed.site().equals(target)).findFirst().orElseThrow().wiring());
                        }
                    }
                }
            }
        }
    }

    @Test
    void resetAndRename() {
        apply(ModuleEdits.setting("vlpet", Side.ENCODER, "adapterWidth", "48"));
        apply(ModuleEdits.setting("vlpet", Side.ENCODER, "adapterWidth", null));
        assertTrue(module(Side.ENCODER, "vlpet").getSettings().isEmpty());
        apply(ModuleEdits.rename("vlpet", Side.ENCODER, "gated"));
        assertEquals(List.of("gated"), ids(Side.ENCODER));
        assertThrows(UserError.class, () -> apply(ModuleEdits.rename("vlpet", Side.ENCODER, "x")), "it is gone");
        assertThrows(UserError.class, () -> apply(ModuleEdits.rename("gated", Side.ENCODER, " ")));
    }

    @Test
    void partsAreSetByPathOrFeature() {
        apply(PartEdits.set("tasks[vqa].batchSize", "8"));
        assertEquals(8, experiment.getTasks().getFirst().getBatchSize());
        apply(PartEdits.set(experiment, Literals.EXPERIMENT__SEEDS, List.of(1, 2)));
        assertEquals(List.of(1, 2), experiment.getSeeds());
        assertThrows(UserError.class, () -> apply(PartEdits.set("tasks[x].batchSize", "8")));
        assertThrows(UserError.class, () -> apply(PartEdits.set(
                Presets.load("bart-image-full").getTraining(), Literals.TRAINING__EPOCHS, 1)), "of another experiment");
    }

    private String why(String method, Site site) {
        return Fits.why(experiment, method, site).orElse("");
    }

    private void apply(Edit edit) {
        edit.applyTo(experiment);
    }

    private PetModule module(Side side, String id) {
        return Claims.module(experiment, side, id);
    }

    private List<String> ids(Side side) {
        return Claims.stack(experiment, side).getPet().stream().map(PetModule::getId).toList();
    }

    private void assertSound() {
        assertEquals(List.of(), Validator.check(experiment));
    }

    private static Site site(String stack, int layer, String point) {
        return new Site(stack.equals("encoder") ? Side.ENCODER : Side.DECODER, layer, point);
    }
}
