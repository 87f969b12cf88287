// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ProgressLine;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.user.UserConfiguration;
import org.vlpet.nn.hub.HubLimits;
import org.vlpet.train.interchange.ModelFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads a backbone. */
@Command(name = "fetch", description = "Download a backbone folder from a model hub; goes on where it broke off.",
        footer = {"", "The hub is hub.url of the user's configuration (~/.config/vlpet/config.properties) or"
                + " VLPET_HUB_URL; offline=true there, or VLPET_OFFLINE=true, forbids downloads."})
public final class FetchCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "Name on the hub, e.g. facebook/bart-base or t5-base.")
    private String model;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder to make; default: models/NAME.")
    private Path out;

    @Option(names = "--revision", paramLabel = "R", defaultValue = "main",
            description = "Branch, tag or commit; default: main.")
    private String revision;

    @Option(names = "--max-gb", paramLabel = "N", defaultValue = "64",
            description = "Refuse more than this many gigabytes; default: 64.")
    private int maxGigabytes;

    FetchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        UserConfiguration configuration = UserConfiguration.load();
        if (configuration.offline()) {
            throw new UserError(ExitCode.USAGE, "Downloads are switched off (offline).",
                    "Use a folder that is there, or set offline=false in the user's configuration (or VLPET_OFFLINE).");
        }
        if (maxGigabytes < 1) {
            throw new UserError(ExitCode.USAGE, "--max-gb is " + maxGigabytes + ".", "Give 1 or more.");
        }
        Path target = out != null ? out : Path.of("models", model.substring(model.lastIndexOf('/') + 1));
        try (ProgressLine progress = new ProgressLine(console, "bytes")) {
            ModelFolders.fetch(configuration.hub(), model, revision, target,
                    HubLimits.DEFAULT.withTotal((long) maxGigabytes << 30), progress::at);
        }
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("model", model);
            answer.put("folder", target.toString());
            console.printJson(answer);
        } else {
            console.print(target.toString());
        }
        return ExitCode.OK.code();
    }
}
