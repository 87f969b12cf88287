// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.canvas.layout.LayoutEngine;
import org.vlpet.editor.canvas.layout.Point;
import org.vlpet.editor.canvas.layout.Wire;
import org.vlpet.editor.canvas.paint.Palette;
import org.vlpet.editor.canvas.paint.Picture;
import org.vlpet.editor.canvas.scene.Scene;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.model.Presets;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.xml.sax.InputSource;

/** Where everything is. */
final class LayoutTest {
    @Test
    void equalExperimentsGiveEqualPictures() {
        assertEquals(Pictures.layout(Pictures.vlpet(), Pictures.BOTH), Pictures.layout(Pictures.vlpet(), Pictures.BOTH));
    }

    @Test
    void figuresHaveDifferentNames() {
        for (Layout layout : pictures()) {
            Set<String> ids = layout.figures().stream().map(Figure::id).collect(Collectors.toSet());
            assertEquals(layout.figures().size(), ids.size());
        }
    }

    @Test
    void aPictureThatIsNoLongerWantedIsGivenUpAtEveryPoint() {
        Scene scene = pictures().getFirst().scene();
        int givenUp = 0;
        for (int after = 0; after < 60; after++) {
            AtomicInteger left = new AtomicInteger(after);
            try {
                new LayoutEngine().layout(scene, () -> left.getAndDecrement() <= 0);
            } catch (CancellationException e) {
                givenUp++;
            }
        }
        assertTrue(givenUp > 0, "the layout never asked");
    }

    @Test
    void nothingOverlapsButFrames() {
        for (Layout layout : pictures()) {
            List<Figure> solid = layout.figures().stream().filter(f -> f instanceof Figure.Module
                    || f instanceof Figure.Gate || f instanceof Figure.Block || f instanceof Figure.Norm
                    || f instanceof Figure.Joint || f instanceof Figure.Terminal).toList();
            for (int i = 0; i < solid.size(); i++) {
                for (int j = i + 1; j < solid.size(); j++) {
                    Box one = solid.get(i).box();
                    Box other = solid.get(j).box();
                    if (one.grown(-0.5).meets(other.grown(-0.5))) {
                        throw new AssertionError(solid.get(i).id() + " and " + solid.get(j).id() + " overlap in "
                                + layout.scene().title());
                    }
                }
            }
        }
    }

    @Test
    void noSlotCoversTheNameOfABlock() {
        for (Layout layout : pictures()) {
            for (Figure.Block block : only(layout, Figure.Block.class)) {
                for (Figure.SlotMark slot : only(layout, Figure.SlotMark.class)) {
                    assertFalse(block.title().grown(-0.5).meets(slot.box()), slot.id() + " covers the name of " + block.id());
                }
            }
        }
    }

    private static <T extends Figure> List<T> only(Layout layout, Class<T> kind) {
        return layout.figures().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void everyPartLiesInsideItsFrame() {
        for (Layout layout : pictures()) {
            List<Box> frames = layout.figures().stream().filter(Figure.StackFrame.class::isInstance).map(Figure::box)
                    .toList();
            for (Figure figure : layout.figures()) {
                if (figure instanceof Figure.Module || figure instanceof Figure.Gate || figure instanceof Figure.Block
                        || figure instanceof Figure.Level || figure instanceof Figure.Selected) {
                    Box box = figure.box();
                    assertTrue(frames.stream().anyMatch(frame -> box.x() >= frame.x() && box.right() <= frame.right()
                            && box.y() >= frame.y() && box.bottom() <= frame.bottom()), figure.id());
                }
            }
        }
    }

    @Test
    void theStreamRunsStraightThroughAllLayers() {
        Layout layout = Pictures.layout(Pictures.vlpet(), Pictures.BOTH);
        for (Side side : Side.values()) {
            assertEquals(1, layout.figures().stream().filter(f -> f instanceof Figure.Joint
                    && f.id().startsWith("sum:" + side.id())).map(f -> Math.round(f.box().cx())).distinct().count());
        }
    }

    @Test
    void aLadderReadsTheStreamAndGivesItNothing() {
        Layout layout = Pictures.layout(Pictures.ladder(), Pictures.NONE);
        for (Side side : Side.values()) {
            Figure.Joint tap = (Figure.Joint) layout.figure("joint:" + side.id() + ".0.ffn.output").orElseThrow();
            assertEquals(Figure.Joint.Symbol.TAP, tap.symbol());
            List<Wire> own = layout.wires().stream().filter(wire -> wire.slot().filter(slot ->
                    tap.id().endsWith(slot.id())).isPresent()).toList();
            Wire read = own.stream().filter(wire -> wire.kind() == Wire.Kind.READ).findFirst().orElseThrow();
            assertEquals(tap.box().cx(), read.points().getFirst().x(), 0.1, "it is read from the stream itself");
            Wire result = own.stream().filter(wire -> wire.kind() == Wire.Kind.RESULT).findFirst().orElseThrow();
            Box module = layout.figure("module:" + side.id() + ".0.ffn.output").orElseThrow().box();
            assertTrue(module.contains(result.points().getFirst().x(), module.cy()), result::toString);
            assertTrue(result.points().getLast().y() < module.y(), "it leaves for the next layer of the side network");
            long through = layout.wires().stream().filter(wire -> wire.kind() == Wire.Kind.STREAM
                    && (ends(wire.points().getFirst(), tap) || ends(wire.points().getLast(), tap))).count();
            assertEquals(2, through, "the stream comes and goes");
        }
    }

    private static boolean ends(Point end, Figure.Joint tap) {
        return Math.hypot(end.x() - tap.box().cx(), end.y() - tap.box().cy()) < 0.6;
    }

    @Test
    void wiresHaveRightAnglesOnly() {
        for (Layout layout : pictures()) {
            for (Wire wire : layout.wires()) {
                for (int i = 1; i < wire.points().size(); i++) {
                    Point a = wire.points().get(i - 1);
                    Point b = wire.points().get(i);
                    assertTrue(Math.abs(a.x() - b.x()) < 0.6 || Math.abs(a.y() - b.y()) < 0.6, wire.toString());
                }
            }
        }
    }

    @Test
    void oneModuleMoreLeavesTheOtherLayersAsTheyAre() {
        Experiment experiment = Presets.load("bart-image-adapter");
        ModuleEdits.remove("adapter", List.of(new Site(Side.ENCODER, 5, "ffn.output"))).applyTo(experiment);
        Layout before = Pictures.layout(experiment, Pictures.BOTH);
        ModuleEdits.add("adapter", new Site(Side.ENCODER, 5, "ffn.output")).applyTo(experiment);
        Layout after = Pictures.layout(experiment, Pictures.BOTH);
        double shift = after.figure("block:encoder.0.ffn").orElseThrow().box().y()
                - before.figure("block:encoder.0.ffn").orElseThrow().box().y();
        for (Figure figure : before.figures()) {
            if (figure instanceof Figure.Block block && (block.layer().side() == Side.DECODER
                    || block.layer().first() < 5)) {
                Box then = after.figure(figure.id()).orElseThrow().box();
                assertEquals(figure.box().x(), then.x(), 0.01, figure.id());
                assertEquals(figure.box().y() + shift, then.y(), 0.01, figure.id());
            }
        }
    }

    @Test
    void aSupersededPictureIsGivenUp() {
        assertThrows(CancellationException.class, () -> new LayoutEngine()
                .layout(Pictures.scene(Pictures.vlpet(), Pictures.BOTH), () -> true));
    }

    @Test
    void svgIsWellFormedWhateverTheNameIs() throws Exception {
        Experiment experiment = Pictures.vlpet();
        experiment.setName("a < b & \u0007 \"c\" \uD800");
        String svg = new Picture(Pictures.layout(experiment, Pictures.NONE), Palette.DARK).svg();
        var document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertTrue(document.getElementsByTagName("text").getLength() > 40);
    }

    private static List<Layout> pictures() {
        Experiment gated = Pictures.vlpet();
        SettingsPath.set(gated, "decoder.granularity", "small");
        Experiment mixed = Pictures.vlpet();
        ModuleEdits.addEverywhere("lora", Side.DECODER).applyTo(mixed);
        ModuleEdits.addEverywhere("lora", Side.ENCODER).applyTo(mixed);
        ModuleEdits.addEverywhere("bitfit", Side.ENCODER).applyTo(mixed);
        ModuleEdits.addEverywhere("prompt", Side.ENCODER).applyTo(mixed);
        ModuleEdits.addEverywhere("prefix", Side.ENCODER).applyTo(mixed);
        ModuleEdits.addEverywhere("prefix", Side.DECODER).applyTo(mixed);
        return List.of(Pictures.layout(Pictures.vlpet(), Pictures.NONE), Pictures.layout(gated, Pictures.BOTH),
                Pictures.layout(Pictures.ladder(), Pictures.NONE),
                Pictures.layout(mixed, Pictures.NONE), Pictures.layout(Pictures.crowded(), Pictures.BOTH));
    }
}
