// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.vlpet.nn.device.TorchDevice;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.runs.HostFacts;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunEnvironment;
import org.vlpet.train.setup.Snapshot;
import org.vlpet.train.setup.ThreadChoice;
import org.vlpet.train.state.MachineSettings;
import org.vlpet.train.state.RunIdentity;

/**
 * What a run ran on and with. {@code environment.json} is written when the run begins; the hashes of its files are made
 * beside the first steps and are added when they are there, at the latest before the first checkpoint, which names them.
 * For the thread that trains.
 */
final class RunRecord {
    private static final List<String> ALLOCATOR = List.of("MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_",
            "MALLOC_TRIM_THRESHOLD_", "GLIBC_TUNABLES", "LD_PRELOAD");

    private final RunOptions options;
    private final Snapshot snapshot;
    private final MachineSettings machine = MachineSettings.current(HostFacts.cpu(), "libtorch " + TorchEngine.version()
            + " with " + TorchEngine.threads() + " threads"
            + (TorchDevice.current().isProcessor() ? "" : " on " + TorchDevice.current()));
    private final BooleanSupplier hashed;
    private final Supplier<Map<String, String>> hashes;
    private boolean begun;
    private boolean whole;

    /**
     * Nothing is written yet.
     *
     * @param hashed whether the hashes are made
     * @param hashes SHA-256 by file; waits for them
     */
    RunRecord(RunOptions options, Snapshot snapshot, BooleanSupplier hashed, Supplier<Map<String, String>> hashes) {
        this.options = options;
        this.snapshot = snapshot;
        this.hashed = hashed;
        this.hashes = hashes;
    }

    /** Settings of this process that decide the last bits. */
    MachineSettings machine() {
        return machine;
    }

    /** The run directory is ours: writes what is known. */
    void begin() {
        begun = true;
        whole = hashed.getAsBoolean();
        write(whole ? hashes.get() : Map.of());
    }

    /** After a step: adds the hashes if they were made meanwhile. */
    void stepped() {
        if (!whole && hashed.getAsBoolean()) {
            identity();
        }
    }

    /**
     * What makes the run the same run; waits for the hashes and adds them to a record that has begun.
     *
     * @throws org.vlpet.runs.io.RunDirectoryException if a file could not be read
     */
    RunIdentity identity() {
        RunIdentity identity = new RunIdentity(snapshot.hash(), options.seed(), hashes.get());
        if (begun && !whole) {
            write(identity.files());
            whole = true;
        }
        return identity;
    }

    private void write(Map<String, String> files) {
        Path file = RunDirectory.of(options.folder()).environment();
        Map<String, String> settings = new LinkedHashMap<>(machine.values());
        settings.put("device", TorchDevice.current().toString());
        // These change time and memory, never a number.
        ALLOCATOR.forEach(name -> settings.put(name, Objects.requireNonNullElse(System.getenv(name), "")));
        ThreadChoice.current().ifPresent(choice -> settings.put("threads", choice.toString()));
        new RunEnvironment(HostFacts.java(), HostFacts.os(), HostFacts.cpu(), TorchEngine.threads(),
                Map.of("libtorch", TorchEngine.version()), HostFacts.gitCommit(Path.of("").toAbsolutePath()),
                files, options.commandLine(), snapshot.hash(), settings).write(options.storage(), file);
    }
}
