// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.external;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.metrics.MetricsInputException;
import org.vlpet.metrics.captions.CaptionItem;
import org.vlpet.metrics.captions.MetricValues;
import org.vlpet.metrics.captions.TokenizedCaption;

/** Against a program that speaks the published protocols. */
class ExternalScorersTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;
    private Path jar;

    @BeforeEach
    void standIn() throws IOException {
        jar = StandIn.jar(folder);
    }

    private static CaptionItem item(String candidate, String... references) {
        return new CaptionItem("1", candidate, List.of(references));
    }

    private Map<String, MetricValues> score(boolean meteor, boolean spice, Duration limit, CaptionItem... items) {
        return new ExternalScorers(meteor ? Optional.of(jar) : Optional.empty(), spice ? Optional.of(jar)
                : Optional.empty(), ExternalScorers.ownJava(), limit).score(List.of(items));
    }

    @Test
    void bothAreAskedAboutTokenizedCaptionsAndAnswerInOrder() {
        CaptionItem half = item("A red boat, here.", "A boat on a lake.", "Red.");
        Map<String, MetricValues> scores = score(true, true, LONG, half, item("dogs", "cats"));
        assertArrayEquals(new double[] {0.75, 0}, scores.get("METEOR").perItem(), 1e-12);
        assertEquals(0.375, scores.get("METEOR").corpus(), 1e-12);
        assertEquals(List.of("METEOR", "SPICE"), List.copyOf(scores.keySet()));
        assertEquals(0, scores.get("SPICE").perItem()[1]);
        assertTrue(scores.get("SPICE").corpus() > 0.2);
    }

    @Test
    void theMarkWithinACaptionDoesNotShiftWhatFollows() {
        TokenizedCaption marked = new TokenizedCaption("a ||| b", List.of("a ||| b", "c"));
        assertEquals(1, Meteor.score(List.of(marked), ExternalScorers.ownJava(), jar, LONG).corpus());
    }

    @Test
    void withoutJarsNothingIsStarted() {
        assertEquals(Map.of(), ExternalScorers.none().score(List.of(item("a", "b"))));
    }

    @Test
    void aCaptionWithoutContentCountsNothing() {
        assertArrayEquals(new double[] {0, 1}, score(false, true, LONG, item("nothing", "a"), item("a", "a"))
                .get("SPICE").perItem());
    }

    @Test
    void manyCaptionsDoNotBlockEachOther() {
        List<CaptionItem> items = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            items.add(item("word " + i, "word"));
        }
        assertEquals(0.5, score(true, false, LONG, items.toArray(CaptionItem[]::new)).get("METEOR").corpus(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"die,true,no memory left", "die,false,no memory left", "babble,true,no statistics"})
    void whatGoesWrongIsSaidWithTheProgramsLastWords(String caption, boolean meteor, String message) {
        MetricsInputException error = assertThrows(MetricsInputException.class,
                () -> score(meteor, !meteor, LONG, item(caption, "a")));
        assertTrue(error.getMessage().contains(message), error.getMessage());
        assertTrue(error.getMessage().contains(jar.toString()), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aProgramThatHangsIsEnded(boolean meteor) {
        MetricsInputException error = assertThrows(MetricsInputException.class,
                () -> score(meteor, !meteor, Duration.ofSeconds(2), item("hang", "a")));
        assertTrue(error.getMessage().contains("within 2 s"), error.getMessage());
    }

    @Test
    void aJarThatIsGoneOrNoneIsNamed() throws IOException {
        Files.writeString(jar, "no jar");
        assertTrue(assertThrows(MetricsInputException.class, () -> score(true, false, LONG, item("a", "a")))
                .getMessage().contains("orrupt"));
        Files.delete(jar);
        assertTrue(assertThrows(MetricsInputException.class, () -> score(true, false, LONG, item("a", "a")))
                .getMessage().contains("does not exist"));
    }
}
