// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentJson;
import org.vlpet.model.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns the JSON form of an experiment into a {@code .vlpet} file. */
@Command(name = "config", description = "Turn the JSON form of an experiment into a .vlpet file.")
final class ImportConfigCommand extends CommonOptions implements Callable<Integer> {
    private static final long LARGEST = 10_000_000;
    private final Console console;

    @Parameters(paramLabel = "FILE.json", description = "What `vlpet export config` printed.")
    private Path file;

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", required = true, description = "File to write.")
    private Path out;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    ImportConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        NewFile.save(ExperimentJson.fromJson(text()), out, force);
        console.print(out.toString());
        return ExitCode.OK.code();
    }

    private String text() {
        try {
            if (Files.size(file) > LARGEST) {
                throw new UserError(ExitCode.USAGE, file + " is too large for an experiment",
                        "Give the JSON form of one experiment.");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError(ExitCode.USAGE, "cannot read " + file + ": " + e.getMessage(),
                    "Give a UTF-8 text file.", e);
        }
    }
}
