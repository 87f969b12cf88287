// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Shell;

/** Pictures of the dialogs that the tests open, for somebody who wants to look at them: in the folder VLPET_SCREENS, if set. */
final class Screenshots {
    private static final String FOLDER = System.getenv("VLPET_SCREENS");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Screenshots() {
    }

    /** Takes one; not on the display's thread, which must paint the dialog first. */
    static void take(Shell shell) {
        if (FOLDER == null) {
            return;
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        Screen.ask(() -> {
            if (!shell.isDisposed()) {
                final Image image = new Image(shell.getDisplay(), shell.getSize().x, shell.getSize().y);
                final GC gc = new GC(shell.getDisplay());
                gc.copyArea(image, shell.getLocation().x, shell.getLocation().y);
                gc.dispose();
                final ImageLoader saver = new ImageLoader();
                saver.data = new ImageData[] {image.getImageData()};
                image.dispose();
                saver.save(Path.of(FOLDER, String.format("%03d-%s.png", COUNT.incrementAndGet(),
                        shell.getText().replaceAll("\\W+", "-"))).toString(), SWT.IMAGE_PNG);
            }
            return true;
        });
    }
}
