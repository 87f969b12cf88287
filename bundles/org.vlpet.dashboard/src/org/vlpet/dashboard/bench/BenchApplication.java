// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/**
 * {@code vlpet-workbench -application org.vlpet.dashboard.bench}: one JSON line a case on standard output,
 * {@code {"bench", "case", "items", "repeats", "medianMs", "maxMs"}}; the longest is the worst stall a user would feel.
 */
public final class BenchApplication implements IApplication {

    private static final int REPEATS = 30;
    private static final double NANOS = 1e6;

    @Override
    public Object start(IApplicationContext context) {
        context.applicationRunning();
        final Display display = Display.getDefault();
        final Shell shell = new Shell(display);
        shell.setLayout(new FillLayout());
        shell.setSize(1400, 900);
        shell.open();
        work(display);
        for (final BenchCase one : List.of(new CurvesBench(), new RunsBench())) {
            one.open(shell);
            shell.layout(true, true);
            work(display);
            one.steps().forEach((name, step) -> measure(display, one, name, step));
            Arrays.stream(shell.getChildren()).forEach(child -> child.dispose());
        }
        shell.dispose();
        return IApplication.EXIT_OK;
    }

    private static void measure(Display display, BenchCase one, String name, Runnable step) {
        final double[] times = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            final long start = System.nanoTime();
            step.run();
            work(display);
            times[i] = (System.nanoTime() - start) / NANOS;
        }
        final double[] sorted = Arrays.stream(times).sorted().toArray();
        System.out.println(String.format(Locale.ROOT,
                "{\"bench\":\"ui\",\"case\":\"%s\",\"items\":%d,\"repeats\":%d,\"medianMs\":%.2f,\"maxMs\":%.2f}",
                name, one.items(), REPEATS, sorted[REPEATS / 2], sorted[REPEATS - 1]));
    }

    /** Until nothing is left to paint. */
    private static void work(Display display) {
        display.update();
        while (display.readAndDispatch()) {
            display.update();
        }
    }

    @Override
    public void stop() {
        // Ends by itself.
    }
}
