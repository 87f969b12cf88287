// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ExperimentOptions;
import org.vlpet.model.ExitCode;
import org.vlpet.plan.ParamSummary;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Planner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts parameters. */
@Command(name = "params", description = "Count trainable and total parameters, as the paper does.")
public final class ParamsCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ExperimentOptions options;

    @Option(names = "--list", description = "Every parameter with shape and trainable flag.")
    private boolean list;

    ParamsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Plan plan = Planner.plan(options.load());
        Map<String, Object> summary = ParamSummary.of(plan).toMap();
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>(summary);
            if (list) {
                answer.put("parameters", plan.parameters().stream().map(ParamsCommand::entry).toList());
            }
            console.printJson(answer);
            return ExitCode.OK.code();
        }
        console.print(String.format(Locale.ROOT, "%s: %,d trainable of %,d parameters (%.4f %%)", plan.name(),
                plan.trainable(), plan.total(), plan.percent()));
        if (list) {
            plan.parameters().forEach(p -> console.print(String.format("%s %-90s %s",
                    p.buffer() ? "b" : p.trainable() ? "*" : " ", p.name(), p.shape())));
        } else {
            summary.forEach((name, value) -> {
                if (!List.of("trainable", "total", "percent").contains(name)) {
                    console.print(String.format("  %-20s %s", name, value));
                }
            });
        }
        return ExitCode.OK.code();
    }

    private static Map<String, Object> entry(PlannedParameter p) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", p.name());
        entry.put("shape", p.shape());
        entry.put("trainable", p.trainable());
        entry.put("buffer", p.buffer());
        entry.put("site", p.site());
        entry.put("initialiser", p.initialiser().toString());
        return entry;
    }
}
