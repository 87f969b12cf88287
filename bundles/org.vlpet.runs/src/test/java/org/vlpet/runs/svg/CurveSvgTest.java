// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.event.Stamp;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CurveSvgTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** A run as the demo makes it: four tasks, eight epochs, a test evaluation at the end. */
    private static List<Event> demo(int steps) {
        Random random = new Random(7);
        List<Event> events = new ArrayList<>();
        String[] tasks = {"vqa", "gqa", "nlvr", "caption"};
        int perEpoch = steps / 8;
        for (int step = 1; step <= steps; step++) {
            int t = random.nextInt(4);
            int epoch = Math.min(7, (step - 1) / perEpoch);
            double loss = (t == 3 ? 3.2 : 0.7 + t) * Math.exp(-3.0 * step / steps) + 0.25
                + 0.2 * Math.abs(random.nextGaussian()) + (step == 5 ? 30 : 0);
            events.add(new Event.Train(new Stamp(0, step, epoch, NOW), tasks[t],
                step == steps / 2 ? Double.NaN : loss, 1e-3, 1, 40, Map.of()));
            if (step % perEpoch == 0) {
                for (String task : tasks) {
                    events.add(eval(step, epoch, "val", task, 100 - 60 * Math.exp(-0.5 * (epoch + 1))));
                }
            }
        }
        for (String task : tasks) {
            events.add(eval(steps, 7, "test", task, 96.5));
        }
        return events;
    }

    private static Event eval(int step, int epoch, String split, String task, double value) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(task.equals("caption") ? "CIDEr" : "accuracy", task.equals("caption") ? value / 60 : value);
        metrics.put("another", 1.0);
        return new Event.Eval(new Stamp(0, step, epoch, NOW), split, task, metrics);
    }

    private static Document parse(byte[] svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> list = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            list.add((Element) nodes.item(i));
        }
        return list;
    }

    @Test
    void aRunGetsALossChartAndOneChartPerTask() throws Exception {
        List<Chart> charts = RunCurves.charts(demo(800).stream());
        assertEquals(List.of("Training loss (pale: raw, bold: smoothed)", "vqa", "gqa", "nlvr", "caption"),
            charts.stream().map(Chart::title)
            .sorted((a, b) -> order(a) - order(b)).toList());
        assertEquals(8, charts.getFirst().series().size(), "four raw and four smoothed losses");
        assertEquals("CIDEr", charts.stream().filter(c -> c.title().equals("caption")).findFirst().orElseThrow()
            .yLabel(), "the first metric is the headline");
        byte[] svg = CurveSvg.render("demo <&> \"quoted\" \u0000", charts);
        Files.write(Path.of("target", "curves.svg"), svg);
        Document document = parse(svg);
        assertTrue(new String(svg, StandardCharsets.UTF_8).contains("prefers-color-scheme: dark"));
        assertEquals("demo <&> \"quoted\" \uFFFD", elements(document, "title").getFirst().getTextContent());
    }

    private static int order(String title) {
        return List.of("Training loss (pale: raw, bold: smoothed)", "vqa", "gqa", "nlvr", "caption").indexOf(title);
    }

    @Test
    void everyTextAndTickStaysOnThePage() throws Exception {
        List<Chart> charts = new ArrayList<>(RunCurves.charts(demo(800).stream()));
        charts.add(new Chart("one point", "epoch", "a metric with quite a long name", List.of(new Series(
            "x".repeat(200), new double[] {3}, new double[] {1e-7}, 12, Series.Style.DOTS)), true, false));
        charts.add(new Chart("nothing but gaps", "x", "y", List.of(new Series("gap", new double[] {1, 2},
            new double[] {Double.NaN, Double.POSITIVE_INFINITY}, 0, Series.Style.LINE)), false, true));
        Document document = parse(CurveSvg.render("h".repeat(300), charts));
        double width = Double.parseDouble(document.getDocumentElement().getAttribute("width"));
        double height = Double.parseDouble(document.getDocumentElement().getAttribute("height"));
        for (Element text : elements(document, "text")) {
            if (!text.hasAttribute("x")) {
                continue;
            }
            double x = Double.parseDouble(text.getAttribute("x"));
            double y = Double.parseDouble(text.getAttribute("y"));
            double size = (text.getAttribute("class").contains("head") ? 9.5 : 6.5) * text.getTextContent().length();
            String anchor = text.getAttribute("text-anchor");
            double left = anchor.equals("end") ? x - size : anchor.equals("middle") ? x - size / 2 : x;
            assertTrue(left >= 0 && left + size <= width && y > 0 && y <= height, text.getTextContent());
        }
        assertFalse(new String(CurveSvg.render("h", charts), StandardCharsets.UTF_8).contains("NaN"));
    }

    @Test
    void longCurvesAreThinnedOut() throws Exception {
        double[] x = new double[100_000];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = Math.sin(i / 50.0);
        }
        byte[] svg = CurveSvg.render("long", List.of(new Chart("c", "x", "y", List.of(new Series("s", x, y, 0,
            Series.Style.LINE)), true, true)));
        String path = elements(parse(svg), "path").stream().map(e -> e.getAttribute("d"))
            .max((a, b) -> a.length() - b.length()).orElseThrow();
        long points = path.chars().filter(c -> c == 'L' || c == 'M').count();
        assertTrue(points <= CurveSvg.MAX_POINTS && points > 1000, points + " points");
    }

    @Test
    void aRunWithoutEventsSaysSo() {
        assertTrue(new String(CurveSvg.render("new", List.of()), StandardCharsets.UTF_8).contains("No training"));
    }
}
