// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * What the C library's allocator has handed out and not got back: tensors, to the byte, beside little else. For tests and
 * measurements.
 */
public final class NativeHeap {
    private static final int FIELDS = 10;
    private static final int MAPPED = 4;
    private static final int USED = 7;
    private static final Optional<MethodHandle> MALLINFO = find();

    private NativeHeap() {
    }

    /** Whether this C library tells (glibc does). */
    public static boolean tells() {
        return MALLINFO.isPresent();
    }

    /** Bytes in use now. */
    public static long used() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = (MemorySegment) MALLINFO.orElseThrow().invokeExact((SegmentAllocator) arena);
            return info.getAtIndex(ValueLayout.JAVA_LONG, MAPPED) + info.getAtIndex(ValueLayout.JAVA_LONG, USED);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<MethodHandle> find() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find("mallinfo2").map(address -> linker.downcallHandle(address,
                FunctionDescriptor.of(MemoryLayout.structLayout(MemoryLayout.sequenceLayout(FIELDS, ValueLayout.JAVA_LONG)))));
    }
}
