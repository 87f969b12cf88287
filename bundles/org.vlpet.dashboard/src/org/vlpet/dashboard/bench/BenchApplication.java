// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.bench;

import java.util.Arrays;
import java.util.List;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.vlpet.ui.bench.PaintWatch;
import org.vlpet.ui.bench.Stopwatch;

/**
 * {@code vlpet-workbench -application org.vlpet.dashboard.bench}: one JSON line a case on standard output, see
 * {@link Stopwatch}. Every step counts until the control was painted again; a control that shows nothing ends the measuring.
 */
public final class BenchApplication implements IApplication {

    private static final int REPEATS = 30;
    private static final int COLOURS = 20;

    @Override
    public Object start(IApplicationContext context) {
        context.applicationRunning();
        final Display display = Display.getDefault();
        final Stopwatch watch = new Stopwatch(display);
        final Shell shell = new Shell(display);
        shell.setLayout(new FillLayout());
        shell.setSize(1400, 900);
        shell.open();
        for (final BenchCase one : List.of(new CurvesBench(), new RunsBench())) {
            final PaintWatch painting = new PaintWatch(one.open(shell));
            shell.layout(true, true);
            watch.work(painting::isPainted);
            one.steps().forEach((name, step) -> {
                watch.measure(name, one.items(), REPEATS, () -> painting.begin(step), painting::isPainted);
                painting.requirePicture(name, COLOURS);
            });
            Arrays.stream(shell.getChildren()).forEach(child -> child.dispose());
        }
        shell.dispose();
        return IApplication.EXIT_OK;
    }

    @Override
    public void stop() {
        // Ends by itself.
    }
}
