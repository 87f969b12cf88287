// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vlpet.help.HelpPages;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.plan.pet.BackboneSelector;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.Settings;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;

/** The page of a PET method, written from its declaration alone. */
public final class MethodPage {

    private MethodPage() {
    }

    /** XHTML of the page. */
    public static String source(PetMethod method) {
        final String paper = method.paper().toString();
        final Xhtml page = new Xhtml().title(method.label())
                .paragraph(Page.escape(method.help()))
                .paragraph("Paper: " + Xhtml.link(paper, paper.replaceFirst("https?://", "")) + ". Its id in experiment files is "
                        + Xhtml.code(method.id(), true) + ".");
        settings(page, method.settings());
        sites(page, method.sites());
        if (method.selector(defaults(method)) != BackboneSelector.NONE) {
            page.heading("Backbone").paragraph("It also makes parameters of the backbone trainable; "
                    + "Outline and <code>vlpet params --list</code> show which.");
        }
        presets(page, method);
        return page.paragraph(Xhtml.link("methods.html", "All methods")).toString();
    }

    /** What its settings are on a new module. */
    private static Settings defaults(PetMethod method) {
        final ExperimentFactory factory = ExperimentFactory.eINSTANCE;
        return Settings.of(method, factory.createPetModule(), factory.createStack());
    }

    private static void settings(Xhtml page, List<SettingSpec> settings) {
        page.heading("Settings");
        if (settings.isEmpty()) {
            page.paragraph("It has none.");
            return;
        }
        page.head("Setting", "Value", "Default", "Meaning");
        for (final SettingSpec setting : settings) {
            final String standard = setting.defaultValue() + (setting.fromStack() ? ", from the stack" : "");
            page.row(Xhtml.code(setting.name(), true), Page.escape(setting.allowed()), Page.escape(standard),
                    "<b>" + Page.escape(setting.label()) + "</b>. " + Page.escape(setting.help()));
        }
        page.endTable();
    }

    private static void sites(Xhtml page, List<SiteSpec> sites) {
        page.heading("Sites and wiring");
        if (sites.isEmpty()) {
            page.paragraph("It sits nowhere: it only chooses parameters of the backbone to train.");
            return;
        }
        page.head("Site", "Wiring", "Reads", "Joins", "Granularity");
        for (final SiteSpec site : sites) {
            for (final Wiring wiring : site.wirings()) {
                page.row(Xhtml.code(word(site.side()) + ".*." + site.point(), true),
                        Xhtml.code(wiring.id(), true) + ": " + Page.escape(wiring.equation())
                                + (wiring == site.wiring() ? " (default)" : ""),
                        Page.escape(wiring.reads().isEmpty() ? "nothing" : wiring.reads().stream()
                                .sorted(Comparator.naturalOrder()).map(MethodPage::word)
                                .collect(Collectors.joining(", "))),
                        Page.escape(word(wiring.joins())), site.gateable() ? "gated by its stack" : "no gate");
            }
        }
        page.endTable();
    }

    private static void presets(Xhtml page, PetMethod method) {
        final List<String> using = Presets.names().stream().filter(name -> uses(Presets.load(name), method.id())).toList();
        page.heading("Presets");
        if (using.isEmpty()) {
            page.paragraph("No preset uses it. Put it on the canvas, or into the file.");
            return;
        }
        page.paragraph(using.stream().map(name -> Xhtml.code(name, true)).collect(Collectors.joining(", ")) + ". "
                + Xhtml.link("command:org.vlpet.ui.command.newExperiment", "New experiment from a preset")
                + ", or in a terminal:");
        page.code("vlpet new " + using.getFirst() + " -o mine.vlpet");
    }

    private static boolean uses(Experiment experiment, String method) {
        return Stream.concat(experiment.getEncoder().getPet().stream(), experiment.getDecoder().getPet().stream())
                .anyMatch(module -> method.equals(module.getMethod()));
    }

    /** A constant in words. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Name of the page that {@link HelpPages} gives it. */
    static String name(PetMethod method) {
        return HelpPages.ofMethod(method.id());
    }
}
