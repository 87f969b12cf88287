// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help.page;

import java.text.NumberFormat;
import java.util.Locale;

import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.ParamSummary;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;

/** The shipped presets with their counts. */
public final class PresetsPage {

    private PresetsPage() {
    }

    /** XHTML of the page; plans every preset. */
    public static String source() {
        final String wizard = Xhtml.link("command:org.vlpet.ui.command.newExperiment", "New experiment from a preset");
        final Xhtml page = new Xhtml().title("Presets").paragraph("A preset's name works wherever the command line takes a file. "
                + wizard + " makes a file of it.");
        page.head("Preset", "Trainable", "Percent", "What it is");
        for (final String name : Presets.names()) {
            final Experiment preset = Presets.load(name);
            final Plan plan = Planner.plan(preset);
            page.row(Xhtml.code(name, true), NumberFormat.getIntegerInstance(Locale.ROOT).format(plan.trainable()),
                    String.format(Locale.ROOT, "%.4f %%", ParamSummary.of(plan).percent()), Page.escape(preset.getDescription()));
        }
        return page.endTable().toString();
    }
}
