// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.script.ScriptImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a launch script of the reference code into a {@code .vlpet} file. */
@Command(name = "script", description = "Turn a launch script of the VL-PET code into an experiment file, and say what"
        + " each flag that is not in it would have done. The script is read, never run.")
final class ImportScriptCommand extends CommonOptions implements Callable<Integer> {
    private static final long LARGEST = 1 << 20;
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE.sh", description = "The script.")
    private Path file;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "The script's arguments, in its order, as one would give"
            + " them to bash.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--arg", paramLabel = "NAME=VALUE", description = "Value of a variable of the script, or of an argument"
            + " by its number: --arg 7=1e-3. Wins over the script's own.")
    private Map<String, String> variables = new HashMap<>();

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", required = true, description = "File to write.")
    private Path out;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    ImportScriptCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        for (int i = 0; i < arguments.size(); i++) {
            variables.putIfAbsent(String.valueOf(i + 1), arguments.get(i));
        }
        ScriptImport imported = ScriptImport.of(file.toString(), text(), variables);
        NewFile.save(imported.experiment(), out, force);
        imported.findings().forEach(finding -> console.say(finding.toString()));
        console.say(imported.preset().map(name -> "equals the preset " + name + " but for name, description and seeds")
                .orElse("equals no preset"));
        console.print(out.toString());
        return ExitCode.OK.code();
    }

    private String text() {
        try {
            if (Files.size(file) > LARGEST) {
                throw new UserError(ExitCode.DATA, file + " is too large for a script.", "Give one of the reference's.");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, "cannot read " + file + ": " + e.getMessage(), "Give a UTF-8 text file.", e);
        }
    }
}
