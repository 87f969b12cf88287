// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.vlpet.dashboard.watch.RunFolders;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunSummary.Parameters;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.io.Storage;
import org.vlpet.ui.tests.Screen;

/** A folder of runs that the workbench watches, and the views over it; closed, nothing of it is left. */
final class WrittenRuns implements AutoCloseable {

    static final int STEPS = 8;

    private final Path folder;
    private final IWorkbenchPage page = Screen.page();

    WrittenRuns(Path folder) {
        this.folder = folder;
        RunFolders.add(folder);
    }

    Path folder(String name) {
        return folder.resolve(name);
    }

    /** A run that works: eight steps of one epoch in four. */
    RunWriter running(String experiment, long seed, String granularity) {
        final RunWriter writer = RunWriter.create(folder(experiment + "-" + seed), experiment, seed,
                experiment(experiment, granularity).getBytes(StandardCharsets.UTF_8));
        for (int step = 1; step <= STEPS; step++) {
            writer.append(new Event.Train(writer.stamp(step, 0), "vqa", loss(step), 1e-3, 1, 9, Map.of()));
        }
        writer.append(new Event.Eval(writer.stamp(STEPS, 1), "val", "vqa", Map.of("overall", 41.5)));
        return writer;
    }

    static double loss(int step) {
        return 4.0 / step;
    }

    /** A finished run with test metrics of the four tasks of the paper. */
    Path done(String experiment, long seed, String granularity, double vqa, double gqa) {
        try (RunWriter writer = running(experiment, seed, granularity)) {
            final Map<String, Map<String, Double>> test = new LinkedHashMap<>();
            test.put("vqa", Map.of("overall", vqa));
            test.put("gqa", Map.of("accuracy", gqa));
            test.put("nlvr", Map.of("accuracy", 70.0));
            test.put("caption", Map.of("CIDEr", 110.0));
            new RunSummary(experiment, seed, Parameters.of(416, 10_000), Map.of("test", test)).write(Storage.disk(),
                    writer.directory().summary());
            writer.finish(STEPS, 1, 0, "");
            return writer.directory().root();
        }
    }

    private static String experiment(String name, String granularity) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <vlpet:Experiment xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" \
                xmlns:vlpet="http://www.vlpet.org/experiment/1" name="%s"><encoder granularity="%s">\
                <pet id="m" method="vlpet"><sites>a.b</sites></pet></encoder><decoder granularity="none"/>\
                <training epochs="4"/></vlpet:Experiment>
                """.formatted(name, granularity);
    }

    /** Opens a view and gives it the focus. */
    <T extends IViewPart> T show(String id, Class<T> kind) {
        return Screen.ask(() -> {
            try {
                return kind.cast(page.showView(id));
            } catch (PartInitException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    void await(String what, Supplier<Boolean> condition) {
        Screen.await(what, condition);
    }

    @Override
    public void close() {
        RunFolders.remove(folder);
        Screen.ask(() -> {
            for (final String view : new String[] {"curves", "paper", "samples", "tryit", "runs"}) {
                final IViewPart part = page.findView("org.vlpet.dashboard." + view);
                if (part != null) {
                    page.hideView(part);
                }
            }
            RunsService.get().refresh();
            return null;
        });
    }
}
