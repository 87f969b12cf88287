// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.external;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Speaks the protocols of METEOR and SPICE and scores something simple, the share of a caption's words that its
 * references have. A caption of one word can make it misbehave: {@code hang}, {@code die}, {@code babble}.
 */
public final class StandIn {
    private StandIn() {
    }

    /** Packs this class as a jar that can be started. */
    static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        Path jar = folder.resolve("stand-in.jar");
        String name = StandIn.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = StandIn.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new ZipEntry(name));
            in.transferTo(out);
        }
        return jar;
    }

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).equals(List.of("-", "-", "-stdio", "-l", "en", "-norm"))) {
            meteor();
        } else if (arguments.length == 7 && arguments[1].equals("-cache") && arguments[3].equals("-out")
                && arguments[5].equals("-subset") && arguments[6].equals("-silent")) {
            spice(Path.of(arguments[0]), Path.of(arguments[4]));
        } else {
            System.err.println("unknown arguments " + Arrays.toString(arguments));
            System.exit(2);
        }
    }

    private static void misbehave(String caption) throws InterruptedException {
        switch (caption) {
            case "hang" -> Thread.sleep(600_000);
            case "die" -> {
                System.err.println("no memory left");
                System.exit(3);
            }
            case "babble" -> System.out.println("Loading resources ...");
            default -> { }
        }
    }

    private static double share(String caption, List<String> references) {
        List<String> words = references.stream().flatMap(r -> Arrays.stream(r.split(" "))).toList();
        String[] own = caption.split(" ");
        return Arrays.stream(own).filter(words::contains).count() / (double) own.length;
    }

    private static void meteor() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> parts = List.of(line.split(" \\|\\|\\| "));
            if (parts.getFirst().equals("SCORE")) {
                misbehave(parts.getLast());
                System.out.println(share(parts.getLast(), parts.subList(1, parts.size() - 1)) + " 1.0 0.0");
            } else {
                double sum = 0;
                for (String statistics : parts.subList(1, parts.size())) {
                    double score = Double.parseDouble(statistics.split(" ")[0]);
                    sum += score;
                    System.out.println(score);
                }
                System.out.println(sum / (parts.size() - 1));
            }
            System.out.flush();
        }
    }

    private static void spice(Path in, Path out) throws Exception {
        List<String> answers = new ArrayList<>();
        Matcher items = Pattern.compile("\\{[^}]*}").matcher(Files.readString(in));
        while (items.find()) {
            String item = items.group();
            String test = first(item, "\"test\":\"([^\"]*)\"");
            misbehave(test);
            List<String> references = List.of(first(item, "\"refs\":\\[([^]]*)]").replace("\"", "").split(","));
            String f = test.equals("nothing") ? "NaN" : Double.toString(share(test, references));
            answers.add("{\"image_id\": " + first(item, "\"image_id\":(\\d+)") + ", \"scores\": {\"All\": {\"f\": " + f
                    + "}}}");
        }
        Files.writeString(out, answers.toString());
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException(text);
        }
        return matcher.group(1);
    }
}
