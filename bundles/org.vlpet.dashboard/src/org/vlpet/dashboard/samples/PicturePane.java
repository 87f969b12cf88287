// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.samples.Pictures.Picture;
import org.vlpet.runs.sample.AttentionMap;

/** One picture or two side by side, or the frames of a video, with the decoder's attention over them. */
public final class PicturePane extends Canvas {

    private static final int GAP = 10;
    private static final int PAIR = 2;
    private static final int STRIP = 48;

    private final List<Image> images = new ArrayList<>();
    private List<Picture> pictures = List.of();
    private AttentionOverlay attention = new AttentionOverlay(Optional.empty(), List.of());
    private boolean video;
    private String hint = "";

    /** Empty at first; {@code words} stand there then. */
    public PicturePane(Composite parent, int style, String words) {
        super(parent, style | SWT.DOUBLE_BUFFERED);
        hint = words;
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Dispose, event -> clear());
        getAccessible().addAccessibleListener(new org.eclipse.swt.accessibility.AccessibleAdapter() {
            @Override
            public void getName(org.eclipse.swt.accessibility.AccessibleEvent event) {
                event.result = pictures.isEmpty() ? hint : "Picture " + String.join(", ", pictures.stream().map(Picture::name)
                        .toList());
            }
        });
    }

    /** What stands there without pictures. */
    public void hint(String words) {
        hint = words;
        redraw();
    }

    /** Shows other pictures, without attention. */
    public void set(List<Picture> shown) {
        set(shown, false);
    }

    /** Shows other pictures, without attention; those of a {@code video} are its frames. */
    public void set(List<Picture> shown, boolean frames) {
        clear();
        video = frames;
        pictures = List.copyOf(shown);
        pictures.forEach(picture -> images.add(picture.pixels().map(pixels -> new Image(getDisplay(), pixels)).orElse(null)));
        attention(Optional.empty(), List.of());
    }

    /** Lays attention over the pictures. */
    public void attention(Optional<AttentionMap> of, List<Double> shown) {
        attention = new AttentionOverlay(of, shown);
        redraw();
    }

    /** Shares of the attention that lie over the frames of a video; for tests. */
    public List<Double> frameShares() {
        return video ? attention.ofFrames(pictures.size()) : List.of();
    }

    /** Pictures that are really shown; for tests. */
    public int shownPictures() {
        return (int) images.stream().filter(image -> image != null).count();
    }

    private void clear() {
        images.forEach(image -> {
            if (image != null) {
                image.dispose();
            }
        });
        images.clear();
    }

    private void paint(GC gc) {
        final boolean dark = Theme.isDark(getParent());
        final Rectangle area = getClientArea();
        gc.setAdvanced(true);
        gc.setBackground(Theme.ground(dark));
        gc.fillRectangle(area);
        gc.setForeground(Theme.faint(dark));
        if (pictures.isEmpty()) {
            words(gc, hint, area);
            return;
        }
        final int columns = columns(area);
        final int lines = Math.ceilDiv(pictures.size(), columns);
        final int width = (area.width - GAP * (columns + 1)) / columns;
        final int height = (area.height - GAP * (lines + 1)) / lines;
        if (width < 8 || height < 8) {
            return;
        }
        for (int i = 0; i < pictures.size(); i++) {
            final Rectangle box = new Rectangle(area.x + GAP + i % columns * (width + GAP), area.y + GAP + i / columns
                    * (height + GAP), width, height);
            final Image image = images.get(i);
            if (image == null) {
                gc.setForeground(Theme.grid(dark));
                gc.drawRectangle(box);
                gc.setForeground(Theme.faint(dark));
                words(gc, pictures.get(i).problem(), box);
                attention.grid(gc, dark, video ? strip(box) : square(box), i, video);
            } else {
                final Rectangle place = fit(image.getBounds(), box);
                // Small pictures keep their pixels: smoothing would invent what the model never saw.
                gc.setInterpolation(place.width > 4 * image.getBounds().width ? SWT.NONE : SWT.HIGH);
                gc.drawImage(image, 0, 0, image.getBounds().width, image.getBounds().height, place.x, place.y, place.width,
                        place.height);
                String share = "";
                if (video) {
                    share = attention.frame(gc, place, i, pictures.size());
                } else {
                    attention.grid(gc, dark, place, i, false);
                }
                if (video || pictures.size() > PAIR) {
                    gc.setBackground(Theme.ground(dark));
                    gc.setForeground(Theme.ink(dark));
                    gc.drawText(pictures.get(i).name() + share, place.x, place.y);
                }
            }
        }
    }

    /** One picture or two stand side by side; frames in as many columns as show them largest. */
    private int columns(Rectangle area) {
        int best = Math.min(PAIR, pictures.size());
        for (int columns = 1; columns <= pictures.size() && pictures.size() > PAIR; columns++) {
            best = side(area, columns) > side(area, best) ? columns : best;
        }
        return best;
    }

    private int side(Rectangle area, int columns) {
        return Math.min(area.width / columns, area.height / Math.ceilDiv(pictures.size(), columns));
    }

    /** Under the words that say why there are no frames. */
    private static Rectangle strip(Rectangle box) {
        final int height = Math.min(STRIP, box.height / 3);
        return new Rectangle(box.x, box.y + box.height - height, box.width, height);
    }

    private static Rectangle square(Rectangle box) {
        final int side = Math.min(box.width, box.height);
        return new Rectangle(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side);
    }

    private static Rectangle fit(Rectangle picture, Rectangle box) {
        final double scale = Math.min((double) box.width / picture.width, (double) box.height / picture.height);
        final int width = Math.max(1, (int) (picture.width * scale));
        final int height = Math.max(1, (int) (picture.height * scale));
        return new Rectangle(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height);
    }

    private static void words(GC gc, String text, Rectangle box) {
        final StringBuilder lines = new StringBuilder();
        final int characters = Math.max(8, box.width / Math.max(1, gc.textExtent("n").x) - 2);
        String rest = text;
        while (rest.length() > characters) {
            int cut = rest.lastIndexOf(' ', characters);
            cut = cut <= 0 ? characters : cut;
            lines.append(rest, 0, cut).append('\n');
            rest = rest.substring(cut).strip();
        }
        final String wrapped = lines.append(rest).toString();
        final Point size = gc.textExtent(wrapped);
        gc.drawText(wrapped, box.x + Math.max(0, (box.width - size.x) / 2), box.y + Math.max(0, (box.height - size.y) / 2), true);
    }

    @Override
    public Point computeSize(int width, int height, boolean changed) {
        return new Point(width == SWT.DEFAULT ? 240 : width, height == SWT.DEFAULT ? 200 : height);
    }
}
