// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.vlpet.help.page.CheatSheetPage;
import org.vlpet.help.page.KeysPage;
import org.vlpet.help.page.MethodPage;
import org.vlpet.help.page.MethodsPage;
import org.vlpet.help.page.Page;
import org.vlpet.help.page.PageReader;
import org.vlpet.help.page.PresetsPage;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;

/** All pages in the order of the table of contents. A method that is declared has a page without anybody writing one. */
public final class HelpPages {

    /** Name of the page that opens first. */
    public static final String HOME = "start.html";

    /** Name of the page that leads through a first training, step by step. */
    public static final String TEN_MINUTES = "ten-minutes.html";

    /** Folder of the pages, in the bundle and in names for the platform's Help. */
    static final String FOLDER = "pages/";

    private static final String METHODS = "methods.html";
    private static final List<Entry> ALL = gather();

    /**
     * A line of the table of contents.
     *
     * @param name name of the page, for links: {@code canvas.html}, {@code method-vlpet.html}
     * @param title what a reader sees
     * @param depth 0, or 1 for what stands below the entry before
     * @param source XHTML of the page
     */
    public record Entry(String name, String title, int depth, Supplier<String> source) {
        /** The page. */
        public Page page() {
            return PageReader.read(source.get());
        }
    }

    private HelpPages() {
    }

    /** The table of contents. */
    public static List<Entry> all() {
        return ALL;
    }

    /** The page of this name; what stands behind {@code #} is ignored. */
    public static Optional<Entry> find(String name) {
        final String wanted = name.replaceFirst("#.*", "");
        return ALL.stream().filter(entry -> entry.name().equals(wanted)).findFirst();
    }

    /** Name of a method's page. */
    public static String ofMethod(String id) {
        return "method-" + id + ".html";
    }

    private static List<Entry> gather() {
        final List<Entry> all = new ArrayList<>();
        written(all, HOME, "Getting started");
        all.add(new Entry(TEN_MINUTES, "Train VL-PET-large in ten minutes", 0, CheatSheetPage::source));
        written(all, "experiment.html", "The experiment file");
        written(all, "canvas.html", "The canvas");
        written(all, "granularity.html", "Granularity");
        all.add(new Entry(METHODS, "PET methods", 0, MethodsPage::source));
        for (final PetMethod method : PetMethods.all().values()) {
            all.add(new Entry(ofMethod(method.id()), method.label(), 1, () -> MethodPage.source(method)));
        }
        all.add(new Entry("presets.html", "Presets", 0, PresetsPage::source));
        written(all, "running.html", "Running and the queue");
        written(all, "dashboards.html", "Dashboards");
        written(all, "data.html", "Your own data");
        written(all, "batch.html", "Batch and CI");
        written(all, "commandline.html", "The command line");
        written(all, "formats.html", "File formats");
        written(all, "preferences.html", "Preferences");
        all.add(new Entry("keys.html", "Keys", 0, KeysPage::source));
        return List.copyOf(all);
    }

    private static void written(List<Entry> all, String name, String title) {
        all.add(new Entry(name, title, 0, () -> read(name)));
    }

    private static String read(String name) {
        try (InputStream in = HelpPages.class.getResourceAsStream("/" + FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
