// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * Draws a scene. Nothing is the same twice: paper tone, shade of every colour, size within its class, place within the
 * ninth of the picture, a slight turn, the rectangle's sides, and noise on every pixel.
 */
final class SceneRenderer {
    private static final double SHADE = 18;
    private static final double TURN = 0.12;
    private static final double SHIFT = 0.15;
    private static final double NOISE = 6;

    private final int side;

    /** @param side pixels along each side of the square picture */
    SceneRenderer(int side) {
        if (side < 8 * Place.SIDE) {
            throw new IllegalArgumentException("pictures of " + side + " pixels a side cannot show nine places");
        }
        this.side = side;
    }

    /** The picture; the same draws give the same pixels. */
    BufferedImage render(Scene scene, Draws draws) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(paper(draws));
            graphics.fillRect(0, 0, side, side);
            for (SceneObject object : scene.objects()) {
                paint(object, graphics, draws);
            }
        } finally {
            graphics.dispose();
        }
        addNoise(image, draws);
        return image;
    }

    private static Color paper(Draws draws) {
        double tone = draws.between(215, 250);
        return color(tone + draws.between(-6, 6), tone + draws.between(-6, 6), tone + draws.between(-6, 6));
    }

    private void paint(SceneObject object, Graphics2D graphics, Draws draws) {
        double cell = (double) side / Place.SIDE;
        boolean small = object.size() == ShapeSize.SMALL;
        double radius = cell * (small ? draws.between(0.22, 0.28) : draws.between(0.38, 0.46));
        double room = Math.min(cell / 2 - radius, cell * SHIFT);
        AffineTransform at = AffineTransform.getTranslateInstance(
                (object.place().column() + 0.5) * cell + draws.between(-room, room),
                (object.place().row() + 0.5) * cell + draws.between(-room, room));
        at.rotate(draws.between(-TURN, TURN));
        at.scale(radius, radius);
        int[] rgb = object.color().rgb();
        graphics.setColor(color(rgb[0] + draws.between(-SHADE, SHADE), rgb[1] + draws.between(-SHADE, SHADE),
                rgb[2] + draws.between(-SHADE, SHADE)));
        graphics.fill(at.createTransformedShape(outline(object.kind(), draws)));
    }

    /** The outline around the origin, about one unit from it. */
    private static Shape outline(ShapeKind kind, Draws draws) {
        return switch (kind) {
            case CIRCLE -> new Ellipse2D.Double(-1, -1, 2, 2);
            case RECTANGLE -> {
                double shorter = draws.between(0.58, 0.9);
                boolean upright = draws.chance(0.5);
                double w = upright ? shorter : 0.9;
                double h = upright ? 0.9 : shorter;
                yield new Rectangle2D.Double(-w, -h, 2 * w, 2 * h);
            }
            case TRIANGLE -> polygon(0, -1, 0.95, 0.8, -0.95, 0.8);
            case DIAMOND -> polygon(0, -1.05, 1.05, 0, 0, 1.05, -1.05, 0);
            case CROSS -> {
                double a = 0.33;
                yield polygon(-a, -1, a, -1, a, -a, 1, -a, 1, a, a, a, a, 1, -a, 1, -a, a, -1, a, -1, -a, -a, -a);
            }
        };
    }

    private static Path2D polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static void addNoise(BufferedImage image, Draws draws) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            int pixel = pixels[i];
            pixels[i] = level((pixel >> 16 & 0xff) + draws.roughNormal() * NOISE) << 16
                    | level((pixel >> 8 & 0xff) + draws.roughNormal() * NOISE) << 8
                    | level((pixel & 0xff) + draws.roughNormal() * NOISE);
        }
        image.setRGB(0, 0, width, image.getHeight(), pixels, 0, width);
    }

    private static Color color(double red, double green, double blue) {
        return new Color(level(red), level(green), level(blue));
    }

    private static int level(double value) {
        return (int) Math.clamp(Math.round(value), 0L, 255L);
    }
}
