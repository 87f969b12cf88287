// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.runs.watch.Curve.Key;

/** Squares in the colours of the curves beside the quantities: a low view has no room for a legend. */
final class CurveMarks {

    private static final int SIZE = 10;
    private static final int GAP = 2;
    private static final RGB NOTHING = new RGB(0, 0, 0);

    private final Table table;
    private final Map<RGB, Image> images = new HashMap<>();

    /** @param table of quantities, a {@link Key} each */
    CurveMarks(Table table) {
        this.table = table;
        table.addListener(SWT.Dispose, event -> images.values().forEach(Image::dispose));
    }

    /** Marks what is drawn; with several runs a quantity has no colour of its own. */
    void show(CurvesModel model) {
        final boolean dark = Theme.isDark(table.getParent());
        for (final TableItem item : table.getItems()) {
            final Key key = (Key) item.getData();
            final Image mark = model.isChosen(key) && model.colour(key).isPresent()
                    ? image(Theme.curve(dark, model.colour(key).getAsInt())) : null;
            if (item.getImage() != mark) {
                item.setImage(mark);
            }
        }
    }

    private Image image(Color colour) {
        return images.computeIfAbsent(colour.getRGB(), rgb -> new Image(table.getDisplay(), square(rgb)));
    }

    /** With nothing on both sides: the table puts no gap between box, mark and words. */
    private static ImageData square(RGB colour) {
        final ImageData pixels = new ImageData(GAP + SIZE + GAP, SIZE, 1, new PaletteData(colour, NOTHING));
        pixels.transparentPixel = 1;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < GAP; x++) {
                pixels.setPixel(x, y, 1);
                pixels.setPixel(pixels.width - 1 - x, y, 1);
            }
        }
        return pixels;
    }
}
