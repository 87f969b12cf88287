// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.vlpet.runs.ProcessStatus;

/** Memory and work of this process as the kernel counts them, heap and native together. */
public final class ProcessMemory {
    private static final double NANOS_PER_MILLI = 1e6;

    private ProcessMemory() {
    }

    /** Largest resident size so far in bytes (VmHWM); empty where the system does not tell. */
    public static OptionalLong peakBytes() {
        return ProcessStatus.peakBytes();
    }

    /** Resident size now in bytes (VmRSS); empty where the system does not tell. */
    public static OptionalLong residentBytes() {
        return ProcessStatus.residentBytes();
    }

    /** What all threads have worked so far: on a busy machine it says more than the wall clock. */
    static double cpuMillis() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / NANOS_PER_MILLI;
    }
}
