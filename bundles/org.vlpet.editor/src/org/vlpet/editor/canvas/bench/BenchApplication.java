// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.vlpet.editor.canvas.control.WiringCanvas;
import org.vlpet.editor.canvas.layout.LayoutEngine;
import org.vlpet.editor.canvas.scene.Scene;
import org.vlpet.editor.canvas.scene.SceneBuilder;
import org.vlpet.editor.edit.StackEdits;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.model.Copies;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Site.Side;
import org.vlpet.ui.bench.PaintWatch;
import org.vlpet.ui.bench.Stopwatch;

/**
 * {@code vlpet-workbench -application org.vlpet.editor.bench}: one JSON line a case on standard output,
 * {@code {"bench", "case", "items", "repeats", "medianMs", "maxMs", "stallMs"}}; {@code items} are modules,
 * {@code stallMs} is the longest time in which the window could not answer.
 */
public final class BenchApplication implements IApplication {
    private static final int FRAMES = 60;
    private static final int FEW = 10;
    private static final int MANY_COLOURS = 20;
    private int turn;
    private int modules;
    private PaintWatch painting;

    @Override
    public Object start(IApplicationContext context) {
        context.applicationRunning();
        Experiment crowd = Crowd.experiment();
        Plan plan = Planner.planModel(crowd);
        Scene scene = scene(crowd, plan);
        modules = (int) List.of(scene.encoder(), scene.decoder()).stream().flatMap(stack -> stack.slots().stream())
                .filter(slot -> slot.module().isPresent()).count();
        Display display = Display.getDefault();
        Stopwatch watch = new Stopwatch(display);
        watch.measure("canvas: scene (job)", modules, FEW, () -> scene(crowd, plan), () -> true);
        watch.measure("canvas: layout from nothing (job)", modules, FEW, () -> new LayoutEngine().layout(scene, () -> false),
                () -> true);
        LayoutEngine engine = new LayoutEngine();
        watch.measure("canvas: layout again (job)", modules, FEW, () -> engine.layout(scene, () -> false), () -> true);
        Shell shell = new Shell(display);
        shell.setLayout(new FillLayout());
        shell.setSize(1400, 900);
        ExperimentSession session = new ExperimentSession(crowd, Optional.empty(), display::asyncExec);
        WiringCanvas canvas = new WiringCanvas(shell, session);
        painting = new PaintWatch(canvas);
        shell.open();
        for (Side side : Side.values()) {
            canvas.expand(side, true);
        }
        watch.work(() -> canvas.layoutShown().filter(layout -> layout.scene().counts().isPresent()
                && layout.figure("layer:decoder.1").isPresent()).isPresent());
        painting.requirePicture("canvas", MANY_COLOURS);
        look(watch, canvas);
        change(watch, canvas, session);
        shell.dispose();
        session.dispose();
        return IApplication.EXIT_OK;
    }

    private static Scene scene(Experiment experiment, Plan plan) {
        return SceneBuilder.build(Copies.of(experiment), Optional.of(plan), List.of(), EnumSet.allOf(Side.class));
    }

    private void look(Stopwatch watch, WiringCanvas canvas) {
        canvas.fit();
        watch.work(() -> true);
        frames(watch, "canvas: paint everything", canvas::redraw);
        canvas.zoom(1);
        frames(watch, "canvas: pan", () -> canvas.moveTo(canvas.view().x(),
                canvas.view().y() + (turn++ / 15 % 2 == 0 ? 80 : -80)));
        frames(watch, "canvas: zoom by wheel", () -> canvas.zoom(canvas.zoom() * (turn++ / 15 % 2 == 0 ? 1.15
                : 1 / 1.15)));
        canvas.zoom(1);
        canvas.placing().start("adapter");
        watch.work(canvas.placing()::isReady);
        frames(watch, "canvas: drag over sites", () -> move(canvas, 300 + turn * 17 % 800, 100 + turn++ * 11 % 700));
        canvas.placing().cancel();
    }

    private void frames(Stopwatch watch, String name, Runnable step) {
        watch.measure(name, modules, FRAMES, () -> painting.begin(step), painting::isPainted);
    }

    private void change(Stopwatch watch, WiringCanvas canvas, ExperimentSession session) {
        watch.measure("canvas: granularity, until the counts are shown", modules, FEW, () -> session.execute(
                StackEdits.granularity(Side.ENCODER, turn++ % 2 == 0 ? Granularity.SMALL : Granularity.LARGE)),
                () -> canvas.layoutShown().filter(layout -> layout.scene().encoder().level()
                        == session.experiment().getEncoder().getGranularity()
                        && layout.scene().counts().isPresent()).isPresent());
    }

    private static void move(WiringCanvas canvas, int x, int y) {
        Event event = new Event();
        event.x = x;
        event.y = y;
        canvas.notifyListeners(SWT.MouseMove, event);
    }

    @Override
    public void stop() {
        // Ends by itself.
    }
}
