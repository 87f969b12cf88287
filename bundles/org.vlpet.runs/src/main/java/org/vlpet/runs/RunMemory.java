// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.Storage;

/**
 * {@code memory.json}: the most memory a run's process had, and what of it was whose. A file of its own, since the
 * summary of a resumed run equals that of one that was never stopped, and this does not. The parts have their peaks at
 * different times, so that {@link #nativeBytes} is at most what was native when the whole was largest.
 *
 * @param peakBytes largest resident size (VmHWM)
 * @param heapBytes most the Java heap held
 * @param jvmBytes  most that classes and compiled code took
 */
public record RunMemory(long peakBytes, long heapBytes, long jvmBytes) {
    public static final int FORMAT = 1;

    private static final long LIMIT = 1 << 20;

    public RunMemory {
        if (peakBytes <= 0 || heapBytes < 0 || jvmBytes < 0) {
            throw new IllegalArgumentException("memory must be positive");
        }
    }

    /** The rest: tensors, libtorch, pages of the weights' file, and the JVM's own. */
    public long nativeBytes() {
        return Math.max(0, peakBytes - heapBytes - jvmBytes);
    }

    /** Begins a new peak, since a process may do several runs one after another. */
    public static void begin() {
        ProcessStatus.resetPeak();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** Of this process since {@link #begin}; empty where the system does not tell. */
    public static Optional<RunMemory> now() {
        OptionalLong peak = ProcessStatus.peakBytes();
        return peak.isEmpty() ? Optional.empty()
            : Optional.of(new RunMemory(peak.getAsLong(), peak(MemoryType.HEAP), peak(MemoryType.NON_HEAP)));
    }

    private static long peak(MemoryType type) {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == type)
            .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    /** Writes atomically, with the native part spelt out for people who read the file. */
    public void write(Storage storage, Path file) {
        ObjectNode node = Json.object().put("format", FORMAT).put("peakBytes", peakBytes).put("heapBytes", heapBytes)
            .put("jvmBytes", jvmBytes).put("nativeBytes", nativeBytes());
        AtomicFiles.write(storage, file, "the memory used", Json.pretty(node));
    }

    /**
     * Empty where there is no such file, as in runs of before it was written.
     *
     * @throws org.vlpet.runs.io.RunDirectoryException (DATA) naming file and key
     */
    public static Optional<RunMemory> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonFields in = Json.read(file, "the memory used", LIMIT).format(FORMAT);
        RunMemory memory = new RunMemory(in.longAtLeast("peakBytes", 1), in.longAtLeast("heapBytes", 0),
            in.longAtLeast("jvmBytes", 0));
        in.longAtLeast("nativeBytes", 0);
        in.end();
        return Optional.of(memory);
    }
}
