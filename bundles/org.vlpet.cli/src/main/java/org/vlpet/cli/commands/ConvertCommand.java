// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.model.ExitCode;
import org.vlpet.train.interchange.ModelFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Turns a file of torch.save into safetensors. */
@Command(name = "convert", description = "Turn pytorch_model.bin (a file or its folder) into a safetensors folder. The"
        + " pickle inside is read as data; nothing in it is ever executed.")
public final class ConvertCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "The file or its folder.")
    private Path source;

    @Parameters(index = "1", paramLabel = "OUT", description = "Folder to make.")
    private Path out;

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> tied = ModelFolders.convert(source, out);
        if (!tied.isEmpty()) {
            console.say("tied to the token matrix or another tensor, written once: " + String.join(", ", tied));
        }
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("folder", out.toString());
            answer.put("tied", tied);
            console.printJson(answer);
        } else {
            console.print(out.toString());
        }
        return ExitCode.OK.code();
    }
}
