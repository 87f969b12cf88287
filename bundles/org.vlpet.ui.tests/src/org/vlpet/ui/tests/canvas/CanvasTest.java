// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.editor.canvas.control.Exporter;
import org.vlpet.editor.canvas.control.Minimap;
import org.vlpet.editor.canvas.layout.Figure;
import org.vlpet.editor.session.Selection;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.ui.tests.Screen;
import org.xml.sax.InputSource;

/** What a user does on the canvas, and what then is in the experiment. */
final class CanvasTest {
    private static final String FFN = "slot:decoder.0.ffn.output";

    @Test
    void aMethodIsDraggedToASiteAndTakenBack() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            screen.drag("adapter", FFN, true);
            screen.awaitFigure("module:decoder.0.ffn.output", true);
            assertEquals(List.of("decoder.*.ffn.output"), sites(screen, "adapter"));
            Screen.ask(() -> {
                screen.session().undo();
                return null;
            });
            screen.awaitFigure("module:decoder.0.ffn.output", false);
            Screen.ask(() -> {
                screen.session().redo();
                return null;
            });
            screen.awaitFigure("module:decoder.0.ffn.output", true);
        }
    }

    @Test
    void sitesThatDoNotAcceptSayWhy() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            String query = "slot:decoder.0.cross_attn.q";
            screen.drag("vlpet", query, false);
            Figure site = screen.figure(query);
            String reason = Screen.ask(() -> screen.canvas().placing().why(site).orElse(""));
            assertTrue(reason.contains("VL-PET cannot sit at cross_attn.q of the decoder"), reason);
            assertEquals(reason, Screen.ask(() -> screen.canvas().getToolTipText()));
            CanvasOnScreen.key(screen.page().palette().list(), SWT.ESC, 0);
            assertFalse(Screen.ask(() -> screen.canvas().placing().isActive()));
            assertFalse(Screen.ask(() -> screen.session().isDirty()));
        }
    }

    @Test
    void aMethodIsPlacedWithTheKeyboardAlone() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            Screen.ask(() -> {
                screen.page().palette().search("adapter");
                return screen.page().palette().setFocus();
            });
            CanvasOnScreen.key(screen.page().palette().list(), SWT.HOME, 0);
            String method = Screen.ask(() -> screen.page().palette().chosenMethod().orElseThrow());
            CanvasOnScreen.key(screen.page().palette().list(), SWT.CR, 0);
            screen.await("it is known where it fits", canvas -> canvas.placing().isReady());
            CanvasOnScreen.key(screen.canvas(), SWT.ARROW_UP, 0);
            Figure target = Screen.ask(() -> screen.canvas().focused().orElseThrow());
            assertTrue(Screen.ask(() -> screen.canvas().placing().why(target).isEmpty()), target.id());
            CanvasOnScreen.key(screen.canvas(), SWT.CR, 0);
            screen.awaitFigure(target.id().replace("slot:", "module:"), true);
            assertEquals(method, Screen.ask(() -> ((Figure.Module) screen.canvas().layoutShown().orElseThrow()
                    .figure(target.id().replace("slot:", "module:")).orElseThrow()).module().method()));
        }
    }

    @Test
    void arrowsWalkFromSiteToSite() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            screen.click("slot:encoder.0.self_attn.q");
            CanvasOnScreen.key(screen.canvas(), SWT.ARROW_RIGHT, 0);
            assertEquals("slot:encoder.0.self_attn.k", Screen.ask(() -> screen.canvas().focused().orElseThrow().id()));
            CanvasOnScreen.key(screen.canvas(), SWT.ARROW_UP, 0);
            assertEquals("slot:encoder.0.self_attn.output",
                    Screen.ask(() -> screen.canvas().focused().orElseThrow().id()));
            assertEquals(new Selection.SiteRef(new Site(Side.ENCODER, 0, "self_attn.output")),
                    Screen.ask(() -> screen.session().selected()));
        }
    }

    @Test
    void granularityIsOneClickAndTheCountFollows() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            screen.click("level:encoder.middleX");
            assertEquals(Granularity.MIDDLE_X,
                    Screen.ask(() -> screen.session().experiment().getEncoder().getGranularity()));
            assertEquals(Granularity.NONE,
                    Screen.ask(() -> screen.session().experiment().getDecoder().getGranularity()));
            screen.await("4,281,804 trained", canvas -> canvas.layoutShown().orElseThrow().scene().counts()
                    .filter(counts -> counts.trainable() == 4_281_804).isPresent());
        }
    }

    @Test
    void numbersOfAStackAreChangedInPlace() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            screen.click("setting:encoder.adapterWidth");
            Screen.ask(() -> {
                Text text = Screen.all(screen.canvas(), Text.class).getFirst();
                text.setText("48");
                Event enter = new Event();
                enter.detail = SWT.TRAVERSE_RETURN;
                text.notifyListeners(SWT.Traverse, enter);
                return null;
            });
            assertEquals(48, Screen.ask(() -> screen.session().experiment().getEncoder().getAdapterWidth()));
        }
    }

    @Test
    void copyCutPasteAndDelete() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Presets.load("bart-image-adapter"))) {
            screen.click("module:decoder.0.ffn.output");
            Screen.ask(() -> {
                screen.canvas().commands().cut();
                return null;
            });
            screen.awaitFigure("module:decoder.0.ffn.output", false);
            screen.click(FFN);
            Screen.ask(() -> {
                screen.canvas().commands().paste();
                return null;
            });
            screen.awaitFigure("module:decoder.0.ffn.output", true);
            screen.click("module:decoder.0.ffn.output");
            Screen.ask(() -> {
                screen.canvas().commands().delete();
                return null;
            });
            screen.awaitFigure("module:decoder.0.ffn.output", false);
        }
    }

    @Test
    void aWireIsPluggedElsewhere() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Presets.load("bart-image-adapter"))) {
            screen.replug("module:decoder.0.ffn.output", "dot:decoder.0.ffn");
            screen.await("the adapter reads X", canvas -> canvas.layoutShown().orElseThrow()
                    .figure("module:decoder.0.ffn.output").filter(figure -> ((Figure.Module) figure).module().wiring().id()
                            .equals("parallel")).isPresent());
            Screen.ask(() -> {
                screen.session().undo();
                return null;
            });
            screen.await("it reads H again", canvas -> canvas.layoutShown().orElseThrow()
                    .figure("module:decoder.0.ffn.output").filter(figure -> ((Figure.Module) figure).module().wiring().id()
                            .equals("sequential")).isPresent());
        }
    }

    @Test
    void layersAreExpandedAndOneEditedApart() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            screen.click("toggle:encoder");
            screen.awaitFigure("layer:encoder.3", true);
            Figure.Module third = (Figure.Module) screen.figure("module:encoder.3.ffn.output");
            Screen.ask(() -> {
                screen.canvas().commands().apart(third.slot(), 3);
                return null;
            });
            screen.await("layer 3 has a module of its own", canvas -> canvas.layoutShown().orElseThrow()
                    .figure("module:encoder.3.ffn.output")
                    .filter(figure -> ((Figure.Module) figure).module().moduleId().equals("vlpet_layer3")).isPresent());
            Screen.ask(() -> {
                screen.canvas().expand(Side.ENCODER, false);
                return null;
            });
            screen.await("three blocks", canvas -> SceneTest.ranges(canvas.layoutShown().orElseThrow().scene().encoder())
                    .equals(List.of("0-2", "3", "4-5")));
        }
    }

    @Test
    void selectionOfTheSessionAndOfTheCanvasAreOne() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            screen.click("module:encoder.0.ffn.output");
            assertEquals(new Selection.PlacementRef("vlpet", new Site(Side.ENCODER, 0, "ffn.output")),
                    Screen.ask(() -> screen.session().selected()));
            List<Figure> selected = Screen.ask(() -> {
                screen.session().select(new Selection.PlacementRef("vlpet", new Site(Side.DECODER, 4,
                        "cross_attn.value")));
                return screen.canvas().selectedFigures();
            });
            assertEquals(List.of("module:decoder.0.cross_attn.value"), selected.stream().map(Figure::id).toList());
        }
    }

    @Test
    void aBoxSelectsTheModulesInside() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            Screen.ask(() -> {
                screen.canvas().fit();
                return null;
            });
            Figure frame = screen.figure("stack:encoder");
            Point from = at(screen, frame.box().x() - 12, frame.box().y() - 6);
            Point to = at(screen, frame.box().right() + 4, frame.box().bottom());
            CanvasOnScreen.mouse(screen.canvas(), SWT.MouseDown, from, 1);
            CanvasOnScreen.mouse(screen.canvas(), SWT.MouseMove, to, 0);
            CanvasOnScreen.mouse(screen.canvas(), SWT.MouseUp, to, 1);
            assertEquals(List.of("module:encoder.0.ffn.output", "module:encoder.0.self_attn.output"),
                    Screen.ask(() -> screen.canvas().selectedFigures().stream().map(Figure::id).sorted().toList()));
        }
    }

    @Test
    void zoomStaysWithinItsLimitsAndAroundThePointer() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            Screen.ask(() -> {
                screen.canvas().zoom(1);
                return null;
            });
            Point pointer = screen.middle("slot:encoder.0.ffn.output");
            double before = Screen.ask(() -> screen.canvas().zoom());
            CanvasOnScreen.wheel(screen.canvas(), 3, SWT.MOD1, pointer);
            assertTrue(Screen.ask(() -> screen.canvas().zoom()) > before);
            Figure figure = screen.figure("slot:encoder.0.ffn.output");
            Point after = at(screen, figure.box().cx(), figure.box().cy());
            assertTrue(Math.abs(after.x - pointer.x) <= 2 && Math.abs(after.y - pointer.y) <= 2, after + " " + pointer);
            Screen.ask(() -> {
                screen.canvas().zoom(100);
                return null;
            });
            assertEquals(4, Screen.ask(() -> screen.canvas().zoom()));
            CanvasOnScreen.key(screen.canvas(), '0', SWT.MOD1);
            assertEquals(1, Screen.ask(() -> screen.canvas().zoom()));
            Screen.ask(() -> {
                screen.canvas().zoom(0);
                return null;
            });
            assertEquals(0.1, Screen.ask(() -> screen.canvas().zoom()));
        }
    }

    @Test
    void thePictureIsExported(@TempDir Path folder) throws Exception {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.vlpet())) {
            Path png = folder.resolve("figure.png");
            Path svg = folder.resolve("figure.svg");
            for (Path file : List.of(png, svg)) {
                Job job = Screen.ask(() -> Exporter.write(screen.canvas(), file));
                job.join();
            }
            ImageData image = new ImageData(png.toString());
            assertTrue(image.width > 1500 && image.height > 1500, image.width + " x " + image.height);
            var root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(Files.readString(svg)))).getDocumentElement();
            assertEquals("svg", root.getTagName());
            assertTrue(root.getTextContent().contains("Cross-attention"));
        }
    }

    @Test
    void theMinimapMovesTheView() {
        try (CanvasOnScreen screen = CanvasOnScreen.open(Pictures.crowded())) {
            screen.click("toggle:encoder");
            screen.awaitFigure("layer:encoder.11", true);
            Minimap map = Screen.ask(() -> {
                Composite shell = screen.page().getShell();
                Minimap minimap = (Minimap) screen.page().createMinimap(shell).orElseThrow();
                shell.layout(true);
                minimap.setSize(200, 400);
                screen.canvas().zoom(1);
                minimap.update();
                return minimap;
            });
            CanvasOnScreen.mouse(map, SWT.MouseDown, new Point(100, 390), 1);
            double low = Screen.ask(() -> screen.canvas().view().y());
            CanvasOnScreen.mouse(map, SWT.MouseMove, new Point(100, 20), 0);
            assertTrue(Screen.ask(() -> screen.canvas().view().y()) < low);
        }
    }

    private static Point at(CanvasOnScreen screen, double x, double y) {
        return Screen.ask(() -> screen.canvas().toControl(new org.vlpet.editor.canvas.layout.Point(x, y)));
    }

    private static List<String> sites(CanvasOnScreen screen, String module) {
        Experiment experiment = screen.session().experiment();
        return Screen.ask(() -> experiment.getDecoder().getPet().stream().filter(m -> m.getId().equals(module))
                .findFirst().orElseThrow().getSites().stream().toList());
    }
}
