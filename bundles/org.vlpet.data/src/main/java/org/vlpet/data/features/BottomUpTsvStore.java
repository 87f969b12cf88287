// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.function.UnaryOperator;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Tables of bottom-up attention: one image a line, columns parted by tabs, numbers as base64 of little-endian float32.
 * Ten columns as LXMERT gives them out ({@code img_id, img_h, img_w, objects_id, objects_conf, attrs_id, attrs_conf,
 * num_boxes, boxes, features}), or six as the original ({@code image_id, image_w, image_h, num_boxes, boxes, features}).
 * Opening reads the files once to find the lines, at the speed of the disk; packing them makes that needless.
 */
public final class BottomUpTsvStore implements FeatureStore {
    private static final int LXMERT = 10;
    private static final int ORIGINAL = 6;
    private static final int MAX_LINE = 16 << 20;
    private static final int MAX_ID = 256;
    private static final String REMEDY = "Extract the features again, or set vision.inputTokens and vision.featDim to"
            + " the boxes and the width that the table holds.";

    private final LinkedHashMap<String, Line> lines = new LinkedHashMap<>();
    private final List<Path> files;
    private final int tokens;
    private final int width;
    private final UnaryOperator<String> key;

    private BottomUpTsvStore(List<Path> files, int tokens, int width, UnaryOperator<String> key) {
        this.files = List.copyOf(files);
        this.tokens = tokens;
        this.width = width;
        this.key = key;
    }

    /** Where the line of an image is. */
    private record Line(Path file, int number, long start, int length) {
        String place() {
            return file + ", line " + number;
        }
    }

    /**
     * Opens the tables.
     *
     * @param key id in the first column, of an image
     */
    public static BottomUpTsvStore open(List<Path> files, int tokens, int width, UnaryOperator<String> key) {
        BottomUpTsvStore store = new BottomUpTsvStore(files, tokens, width, key);
        files.forEach(store::index);
        return store;
    }

    @Override
    public int tokens() {
        return tokens;
    }

    @Override
    public int width() {
        return width;
    }

    /** Ids in file order. */
    public SequencedCollection<String> keys() {
        return lines.sequencedKeySet();
    }

    @Override
    public boolean has(String image) {
        return lines.containsKey(key.apply(image));
    }

    @Override
    public Features read(String image) {
        Line line = lines.get(key.apply(image));
        if (line == null) {
            throw new UserError(ExitCode.DATA, files + ": no line of image " + image, REMEDY);
        }
        String[] cells = text(line).split("\t", -1);
        if (!cells[0].equals(key.apply(image))) {
            throw changed(line);
        }
        if (cells.length != LXMERT && cells.length != ORIGINAL) {
            throw new UserError(ExitCode.DATA, line.place() + ": " + cells.length + " columns, not " + LXMERT + " or "
                    + ORIGINAL, REMEDY);
        }
        boolean lxmert = cells.length == LXMERT;
        double imageHeight = number(line, cells[lxmert ? 1 : 2], "image height");
        double imageWidth = number(line, cells[lxmert ? 2 : 1], "image width");
        double boxes = number(line, cells[cells.length - 3], "num_boxes");
        if (boxes != tokens) {
            throw new UserError(ExitCode.DATA, line.place() + ": " + cells[cells.length - 3] + " boxes, the experiment"
                    + " asks for " + tokens, REMEDY);
        }
        float[] pixels = floats(line, cells[cells.length - 2], Boxes.NUMBERS, "boxes");
        float[] values = floats(line, cells[cells.length - 1], width, "features");
        return new Features(values, tokens, width,
                Optional.of(Boxes.shares(pixels, imageWidth, imageHeight, line.place())));
    }

    private float[] floats(Line line, String cell, int columns, String what) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(cell.strip());
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.DATA, line.place() + ": " + what + " are no base64 text", REMEDY, e);
        }
        if (bytes.length != (long) tokens * columns * Float.BYTES) {
            throw new UserError(ExitCode.DATA, line.place() + ": " + what + " have " + bytes.length + " bytes, not "
                    + tokens + " x " + columns + " numbers of 4", REMEDY);
        }
        float[] values = new float[tokens * columns];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        Finite.require(values, columns, line.place() + ": " + what, REMEDY);
        return values;
    }

    private static double number(Line line, String cell, String what) {
        try {
            return Double.parseDouble(cell.strip());
        } catch (NumberFormatException e) {
            throw new UserError(ExitCode.DATA, line.place() + ": the " + what + " \""
                    + cell.substring(0, Math.min(20, cell.length())) + "\" is no number", REMEDY, e);
        }
    }

    private static String text(Line line) {
        ByteBuffer bytes = ByteBuffer.allocate(line.length());
        try (FileChannel channel = FileChannel.open(line.file())) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, line.start() + bytes.position()) < 0) {
                    throw changed(line);
                }
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, line.place() + ": cannot be read: " + e.getMessage(), REMEDY, e);
        }
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }

    private static UserError changed(Line line) {
        return new UserError(ExitCode.DATA, line.place() + ": the file has changed since it was opened",
                "Let no other program write it, and start again.");
    }

    private void index(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 20];
            ByteArrayOutputStream id = new ByteArrayOutputStream();
            boolean inId = true;
            int number = 1;
            long start = 0;
            long at = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++, at++) {
                    if (buffer[i] == '\n') {
                        add(new Line(file, number++, start, (int) (at - start)), id);
                        start = at + 1;
                        inId = true;
                    } else if (inId && buffer[i] != '\t') {
                        id.write(buffer[i]);
                    } else {
                        inId = false;
                    }
                    if (id.size() > MAX_ID || at - start > MAX_LINE) {
                        throw new UserError(ExitCode.DATA, file + ", line " + number + ": too long for a line of a table"
                                + " of features", REMEDY);
                    }
                }
            }
            add(new Line(file, number, start, (int) (at - start)), id);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + ": cannot be read: " + e.getMessage(), "Check the file.", e);
        }
    }

    private void add(Line line, ByteArrayOutputStream bytes) {
        String id = bytes.toString(StandardCharsets.ISO_8859_1);
        bytes.reset();
        if (line.length() == 0 || id.equals("img_id") || id.equals("image_id")) {
            return;
        }
        Line other = lines.putIfAbsent(id, line);
        if (other != null) {
            throw new UserError(ExitCode.DATA, line.place() + ": image " + id + " is also in " + other.place(),
                    "Take one of the lines out.");
        }
    }
}
