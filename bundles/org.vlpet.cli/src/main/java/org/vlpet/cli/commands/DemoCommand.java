// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vlpet.cli.CommonOptions;
import org.vlpet.cli.Console;
import org.vlpet.cli.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job from nothing. */
@Command(name = "demo", description = "Generate data, train VL-PET-large on four tasks, evaluate, print a table.")
public final class DemoCommand extends CommonOptions implements Callable<Integer> {
    private final Console console;

    @Option(names = "--all", description = "Also: visual projection only, single adapter, full fine-tuning.")
    private boolean all;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "runs/demo", description = "Default: runs/demo.")
    private Path out;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Demo(console, out, all).run(json()).code();
    }
}
