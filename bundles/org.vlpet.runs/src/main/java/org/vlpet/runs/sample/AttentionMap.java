// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.Storage;

/**
 * Where the decoder looked for one sample: softmax weights of its cross-attention, averaged over the heads. As JSON:
 *
 * <pre>
 * {"format": 1,
 *  "input":  ["vqa", ":", "what", ...],         text tokens, the first positions of the encoder
 *  "images": [{"rows": 6, "columns": 6}],       grids of visual tokens that follow, row by row; two for NLVR2
 *  "output": ["red", "&lt;/s&gt;"],                   tokens the decoder was to predict
 *  "tokens": [[...], [...]],                    weight of every position by output token, averaged over the layers
 *  "layers": {"decoder.0.cross_attn": [...]}}   the same by layer, averaged over the output tokens
 * </pre>
 *
 * Every list of weights has one entry per position (text, then grids) and sums to 1 up to rounding (4 digits).
 *
 * @param input  text tokens
 * @param images grids of the images
 * @param output T tokens
 * @param tokens T lists of N weights
 * @param layers by site name, N weights each
 */
public record AttentionMap(List<String> input, List<Grid> images, List<String> output, List<List<Double>> tokens,
                           Map<String, List<Double>> layers) {
    public static final int FORMAT = 1;

    private static final long LIMIT = 16 << 20;

    private static final MathContext DIGITS = new MathContext(4);

    /** Visual tokens of one image. */
    public record Grid(int rows, int columns) {
        public Grid {
            if (rows < 1 || columns < 1 || (long) rows * columns > 1 << 20) {
                throw new IllegalArgumentException("no grid: " + rows + " x " + columns);
            }
        }

        /** Square where {@code cells} is a square number, else one row. */
        public static Grid of(int cells) {
            int side = (int) Math.round(Math.sqrt(cells));
            return side * side == cells ? new Grid(side, side) : new Grid(1, cells);
        }

        public int cells() {
            return rows * columns;
        }
    }

    public AttentionMap {
        input = List.copyOf(input);
        images = List.copyOf(images);
        output = List.copyOf(output);
        tokens = tokens.stream().map(List::copyOf).toList();
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        layers.forEach((site, weights) -> copy.put(site, List.copyOf(weights)));
        layers = Json.ordered(copy);
        int positions = input.size() + images.stream().mapToInt(Grid::cells).sum();
        if (tokens.size() != output.size()) {
            throw new IllegalArgumentException(tokens.size() + " rows of weights for " + output.size() + " tokens");
        }
        tokens.forEach(weights -> require(weights, positions));
        layers.values().forEach(weights -> require(weights, positions));
    }

    private static void require(List<Double> weights, int positions) {
        if (weights.size() != positions) {
            throw new IllegalArgumentException(weights.size() + " weights for " + positions + " positions");
        }
    }

    /**
     * Weights of one image's grid, row by row.
     *
     * @param weights one of {@link #tokens()} or {@link #layers()}
     */
    public List<Double> ofImage(List<Double> weights, int image) {
        int from = input.size() + images.stream().limit(image).mapToInt(Grid::cells).sum();
        return weights.subList(from, from + images.get(image).cells());
    }

    /** Weights of the text. */
    public List<Double> ofText(List<Double> weights) {
        return weights.subList(0, input.size());
    }

    /** As a JSON object. */
    public ObjectNode toJson() {
        ObjectNode node = Json.object();
        node.put("format", FORMAT);
        ArrayNode texts = node.putArray("input");
        input.forEach(texts::add);
        ArrayNode grids = node.putArray("images");
        images.forEach(grid -> grids.addObject().put("rows", grid.rows()).put("columns", grid.columns()));
        ArrayNode outputs = node.putArray("output");
        output.forEach(outputs::add);
        ArrayNode rows = node.putArray("tokens");
        tokens.forEach(weights -> put(rows.addArray(), weights));
        ObjectNode sites = node.putObject("layers");
        layers.forEach((site, weights) -> put(sites.putArray(site), weights));
        return node;
    }

    private static void put(ArrayNode array, List<Double> weights) {
        weights.forEach(weight -> {
            if (Double.isFinite(weight)) {
                array.add(new BigDecimal(weight).round(DIGITS).doubleValue());
            } else {
                array.add(Json.number(weight));
            }
        });
    }

    /** Writes atomically. */
    public void write(Storage storage, Path file) {
        AtomicFiles.write(storage, file, "the attention map", Json.line(toJson()));
    }

    /** @throws org.vlpet.runs.io.RunDirectoryException (DATA) naming file and key */
    public static AttentionMap read(Path file) {
        return of(Json.read(file, "the attention map", LIMIT));
    }

    /** From an object that has nothing else in it. */
    public static AttentionMap of(JsonFields fields) {
        JsonFields in = fields.format(FORMAT);
        try {
            List<Grid> grids = new ArrayList<>();
            for (JsonFields grid : in.objects("images")) {
                grids.add(new Grid(grid.intAtLeast("rows", 1), grid.intAtLeast("columns", 1)));
                grid.end();
            }
            AttentionMap map = new AttentionMap(in.strings("input"), grids, in.strings("output"),
                in.numberLists("tokens"), in.object("layers").all(JsonFields::numberList));
            in.end();
            return map;
        } catch (IllegalArgumentException e) {
            throw in.wrong("tokens", "consistent (" + e.getMessage() + ")");
        }
    }
}
