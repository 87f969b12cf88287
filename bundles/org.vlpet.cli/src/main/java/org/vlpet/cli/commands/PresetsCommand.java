// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.model.ExitCode;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import picocli.CommandLine.Command;

/** Lists the presets. */
@Command(name = "presets", description = "List the presets; their names work wherever an experiment file does.")
public final class PresetsCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    PresetsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Experiment> presets = Presets.names().stream().map(Presets::load).toList();
        if (json()) {
            console.printJson(presets.stream().map(PresetsCommand::entry).toList());
        } else {
            presets.forEach(p -> console.print(String.format("%-28s %s", p.getName(), p.getDescription())));
        }
        return ExitCode.OK.code();
    }

    private static Map<String, Object> entry(Experiment preset) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", preset.getName());
        entry.put("description", preset.getDescription());
        return entry;
    }
}
