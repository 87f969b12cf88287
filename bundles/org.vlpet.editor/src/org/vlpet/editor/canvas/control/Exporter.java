// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.FileDialog;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.canvas.paint.Accents;
import org.vlpet.editor.canvas.paint.Palette;
import org.vlpet.editor.canvas.paint.Picture;
import org.vlpet.model.AtomicFile;

/** Writes the whole picture to a file: PNG at twice its natural size, or SVG, both on light ground as papers need it. */
public final class Exporter {
    private static final double SHARP = 2;
    /** More pixels than this (256 MB as 32-bit colours) are not asked of a display. */
    private static final double MOST_PIXELS = 6.4e7;

    private Exporter() {
    }

    /** Asks for a file and writes it. */
    static void ask(WiringCanvas canvas) {
        FileDialog dialog = new FileDialog(canvas.getShell(), SWT.SAVE);
        dialog.setText("Export the picture");
        dialog.setFilterExtensions(new String[] {"*.svg", "*.png"});
        dialog.setFilterNames(new String[] {"Scalable Vector Graphics (*.svg)", "Portable Network Graphics (*.png)"});
        dialog.setFileName(canvas.session().experiment().getName());
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen != null) {
            boolean png = chosen.toLowerCase(Locale.ROOT).endsWith(".png") || dialog.getFilterIndex() == 1;
            boolean named = chosen.toLowerCase(Locale.ROOT).matches(".*\\.(png|svg)");
            write(canvas, Path.of(named ? chosen : chosen + (png ? ".png" : ".svg")));
        }
    }

    /** Writes the picture; the file's ending says how. The file is written in a job, whole or not at all. */
    public static Job write(WiringCanvas canvas, Path file) {
        Layout layout = canvas.layoutShown().orElseThrow();
        boolean png = file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
        ImageData pixels = png ? pixels(canvas, layout) : null;
        Job job = Job.create("Writing " + file.getFileName(), (ICoreRunnable) monitor -> {
            byte[] bytes = png ? encoded(pixels)
                    : new Picture(layout, Palette.LIGHT).svg().getBytes(StandardCharsets.UTF_8);
            try {
                AtomicFile.write(file, bytes);
                hint(canvas, "Wrote " + file);
            } catch (java.io.IOException | RuntimeException e) {
                failed(canvas, file, e);
            }
        });
        job.setUser(true);
        job.schedule();
        return job;
    }

    private static ImageData pixels(WiringCanvas canvas, Layout layout) {
        Box bounds = layout.bounds();
        double zoom = Math.min(SHARP, Math.sqrt(MOST_PIXELS / (bounds.w() * bounds.h())));
        Image image = new Image(canvas.getDisplay(), (int) Math.ceil(bounds.w() * zoom),
                (int) Math.ceil(bounds.h() * zoom));
        GC gc = new GC(image);
        try {
            int ground = Palette.LIGHT.ground();
            gc.setBackground(new Color(ground >> 16 & 0xFF, ground >> 8 & 0xFF, ground & 0xFF));
            gc.fillRectangle(image.getBounds());
            canvas.pen().begin(gc, bounds.x(), bounds.y(), zoom);
            new Picture(layout, Palette.LIGHT).paint(canvas.pen(), bounds, Accents.NONE);
            canvas.pen().end();
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private static byte[] encoded(ImageData pixels) {
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {pixels};
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        loader.save(out, SWT.IMAGE_PNG);
        return out.toByteArray();
    }

    private static void hint(WiringCanvas canvas, String text) {
        if (!canvas.isDisposed()) {
            canvas.getDisplay().asyncExec(() -> {
                if (!canvas.isDisposed()) {
                    canvas.hint(text);
                }
            });
        }
    }

    private static void failed(WiringCanvas canvas, Path file, Exception e) {
        IStatus status = Status.error("The picture could not be written to " + file + ": " + e.getMessage()
                + ". Choose another folder.", e);
        if (!canvas.isDisposed()) {
            canvas.getDisplay().asyncExec(() -> {
                if (!canvas.isDisposed()) {
                    ErrorDialog.openError(canvas.getShell(), "Export the picture", null, status);
                }
            });
        }
    }
}
