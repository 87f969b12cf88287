// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.Threads;
import org.vlpet.model.ExitCode;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.interchange.AdapterHubRuns;
import org.vlpet.train.interchange.HuggingFaceExport;
import org.vlpet.train.interchange.PeftRuns;
import org.vlpet.train.interchange.ReferenceCheckpoint;
import org.vlpet.train.setup.LoadedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the exports of a run have in common. */
abstract sealed class ExportRunCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;
    private final BiConsumer<LoadedRun, Path> writer;

    @Parameters(index = "0", paramLabel = "RUN", description = "Run directory.")
    private Path run;

    @Parameters(index = "1", paramLabel = "OUT", description = "What to make.")
    private Path out;

    @Option(names = "--best", description = "Use the best checkpoint instead of the last one.")
    private boolean best;

    /** @param writer writes the target whole or not at all */
    private ExportRunCommand(Console console, BiConsumer<LoadedRun, Path> writer) {
        this.console = console;
        this.writer = writer;
    }

    @Override
    public final Integer call() {
        Threads.choose(run);
        try (LoadedRun loaded = LoadedRun.openWide(run, best ? CheckpointKind.BEST : CheckpointKind.LAST)) {
            writer.accept(loaded, out);
        }
        console.print(out.toString());
        return ExitCode.OK.code();
    }

    /** A HuggingFace folder. */
    @Command(name = "hf", description = "Write a run as a HuggingFace folder, PET modules merged into the backbone where"
            + " a weight matrix can express them (full fine-tuning, BitFit, layer norms, LoRA, (IA)3).")
    static final class HuggingFace extends ExportRunCommand {
        HuggingFace(Console console) {
            super(console, HuggingFaceExport::write);
        }
    }

    /** A PEFT folder. */
    @Command(name = "peft", description = "Write the adapter of a run as a folder of HuggingFace PEFT.")
    static final class Peft extends ExportRunCommand {
        Peft(Console console) {
            super(console, PeftRuns::write);
        }
    }

    /** A folder of the {@code adapters} library. */
    @Command(name = "adapterhub", description = "Write the bottleneck adapters of a run as a folder of AdapterHub's"
            + " adapters library, for load_adapter.")
    static final class AdapterHub extends ExportRunCommand {
        AdapterHub(Console console) {
            super(console, AdapterHubRuns::write);
        }
    }

    /** A checkpoint of the reference code. */
    @Command(name = "reference", description = "Write a run as a checkpoint of the VL-PET code (LAST.pth): the whole"
            + " model, read by torch.load(weights_only=True).")
    static final class Reference extends ExportRunCommand {
        Reference(Console console) {
            super(console, (loaded, target) -> ReferenceCheckpoint.write(loaded.network(), target));
        }
    }
}
