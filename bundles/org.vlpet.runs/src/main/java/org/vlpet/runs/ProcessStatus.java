// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory of this process as the kernel counts it, heap and native together; empty where the system does not tell. */
public final class ProcessStatus {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    /** What {@code clear_refs} takes for "forget the peak". */
    private static final String PEAK = "5";

    private ProcessStatus() {
    }

    /** Largest resident size so far in bytes (VmHWM). */
    public static OptionalLong peakBytes() {
        return field("VmHWM:");
    }

    /** Resident size now in bytes (VmRSS), pages of mapped files included. */
    public static OptionalLong residentBytes() {
        return field("VmRSS:");
    }

    /** Pages of mapped files that are resident now (RssFile): libraries and mapped weights. */
    public static OptionalLong mappedBytes() {
        return field("RssFile:");
    }

    /** Lets the peak begin anew at the present size; false where the system does not let it. */
    public static boolean resetPeak() {
        try {
            Files.writeString(CLEAR, PEAK);
            return true;
        } catch (IOException e) {
            return false; // Not Linux, or a container that forbids it: the peak is then that of the whole process.
        }
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
