// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.external;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vlpet.metrics.MetricsInputException;
import org.vlpet.metrics.captions.MetricValues;
import org.vlpet.metrics.captions.TokenizedCaption;

/**
 * SPICE 1.0: {@code java -jar spice-1.0.jar in.json -cache DIR -out out.json -subset -silent} on a list of
 * {@code {image_id, test, refs}}; the score of a caption is {@code scores.All.f}, that of all is their mean.
 */
final class Spice {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
    private static final long MAX_ANSWER = 1L << 30;

    private Spice() {
    }

    static MetricValues score(List<TokenizedCaption> items, Path java, Path jar, Duration limit) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("vlpet-spice");
            final Path question = folder.resolve("in.json");
            final Path answer = folder.resolve("out.json");
            final List<Map<String, Object>> list = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                list.add(Map.of("image_id", i, "test", items.get(i).candidate(), "refs", items.get(i).references()));
            }
            JSON.writeValue(question.toFile(), list);
            try (JarProcess process = JarProcess.start("SPICE", java, jar, "-Xmx8G", List.of(question.toString(),
                    "-cache", Files.createDirectory(folder.resolve("cache")).toString(), "-out", answer.toString(),
                    "-subset", "-silent"), limit)) {
                process.finish();
                return read(process, answer, items.size());
            }
        } catch (IOException e) {
            throw new MetricsInputException("SPICE needs a temporary folder: " + e.getMessage()
                    + "; free some space or set another with -Djava.io.tmpdir", e);
        } finally {
            delete(folder);
        }
    }

    private static MetricValues read(JarProcess process, Path answer, int count) {
        final double[] scores = new double[count];
        Arrays.fill(scores, Double.NaN);
        try {
            if (!Files.isRegularFile(answer) || Files.size(answer) > MAX_ANSWER) {
                throw process.failed("wrote no answer", null);
            }
            for (JsonNode item : JSON.readTree(answer.toFile())) {
                final int id = item.path("image_id").asInt(-1);
                if (id < 0 || id >= count || !Double.isNaN(scores[id])) {
                    throw process.failed("scored caption " + item.path("image_id") + " that it was not asked about, or"
                            + " twice", null);
                }
                final JsonNode f = item.path("scores").path("All").path("f");
                // No number where a caption and its references name nothing at all: the mean of the published scorer is
                // then no number either, here such a caption counts 0.
                scores[id] = f.isNumber() && Double.isFinite(f.asDouble()) ? f.asDouble() : 0;
            }
        } catch (IOException e) {
            throw process.failed("wrote an answer that is no JSON (" + e.getMessage() + ")", e);
        }
        for (int i = 0; i < count; i++) {
            if (Double.isNaN(scores[i])) {
                throw process.failed("left out caption " + i, null);
            }
        }
        return new MetricValues(Arrays.stream(scores).sum() / count, scores);
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A rest in the temporary folder is no reason to lose the scores.
            folder.toFile().deleteOnExit();
        }
    }
}
