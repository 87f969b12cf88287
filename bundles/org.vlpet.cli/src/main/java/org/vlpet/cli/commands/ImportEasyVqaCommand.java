// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.ProgressLine;
import org.vlpet.cli.demo.DemoExperiments;
import org.vlpet.cli.demo.SmallBackbone;
import org.vlpet.data.importers.EasyVqaImporter;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports the easy-VQA data set. */
@Command(name = "easy-vqa", description = "Turn the easy-VQA data set into records, and write an experiment that is ready to train.")
final class ImportEasyVqaCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "Folder with train/ and test/.")
    private Path folder;

    @Option(names = "--out", paramLabel = "DIR2", required = true, description = "Folder to make.")
    private Path out;

    ImportEasyVqaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (ProgressLine progress = new ProgressLine(console, "images")) {
            EasyVqaImporter.run(folder, out, progress::at);
        }
        Path experiment = out.resolve("vlpet-large.vlpet");
        ExperimentFile.save(DemoExperiments.easyVqa(out, SmallBackbone.PICTURES.unpack(out.resolve("backbone"))), experiment);
        console.print(experiment.toString());
        return ExitCode.OK.code();
    }
}
