// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory and work of this process as the kernel counts them, heap and native together. */
public final class ProcessMemory {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {
    }

    /** Largest resident size so far in bytes (VmHWM); empty where the system does not tell. */
    public static OptionalLong peakBytes() {
        return field("VmHWM:");
    }

    /** Resident size now in bytes (VmRSS); empty where the system does not tell. */
    public static OptionalLong residentBytes() {
        return field("VmRSS:");
    }

    /** What all threads have worked so far: on a busy machine it says more than the wall clock. */
    static double cpuMillis() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / NANOS_PER_MILLI;
    }

    private static OptionalLong field(String name) {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(name)) {
                    String kib = line.substring(name.length()).strip().split("\\s+")[0];
                    return OptionalLong.of(Math.multiplyExact(Long.parseLong(kib), 1024L));
                }
            }
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty(); // Not Linux.
        }
        return OptionalLong.empty();
    }
}
