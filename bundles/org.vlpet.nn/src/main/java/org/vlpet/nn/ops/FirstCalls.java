// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TimeZone;
import org.slf4j.LoggerFactory;

/**
 * First calls of Java's functions that are written in C. At its first call such a function is looked for, and while the
 * system loads a library it answers nobody who looks for anything: whoever does so meanwhile waits until libtorch is there,
 * a third of a second. So one call of each kind that commands make at their start is made before it.
 */
@FirstCalls.Read(1)
public final class FirstCalls {
    private static final Path NOTHING = Path.of("/dev/null");

    private FirstCalls() {
    }

    /** An annotation with a number and a word, as commands and their options have. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Read {
        /** A number. */
        int value();

        /** A word. */
        String word() default "";
    }

    /** Makes them: reads a file of the Java platform in all ways, an annotation, sizes of memory. Ten milliseconds. */
    public static void make() {
        Path file = Path.of(System.getProperty("java.home"), "release");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                InputStream stream = Files.newInputStream(file)) {
            channel.read(ByteBuffer.allocateDirect(1), 0);
            stream.available();
            stream.readAllBytes();
            Files.readAllBytes(file);
            Files.isDirectory(file);
            file.toRealPath();
            if (Files.isWritable(NOTHING)) {
                Files.write(NOTHING, new byte[1]);
            }
        } catch (IOException e) {
            // It is only slower then.
            LoggerFactory.getLogger(FirstCalls.class).debug("{} cannot be read", file, e);
        }
        Array.getLength(new int[FirstCalls.class.getAnnotation(Read.class).value()]);
        new WeakReference<>(file).clear();
        new Throwable();
        TimeZone.getDefault();
        System.console();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        typeSwitch(file);
    }

    /** The class of such a switch is made when it is first reached. */
    private static boolean typeSwitch(Object any) {
        return switch (any) {
            case String text -> text.isEmpty();
            case Path path -> path.isAbsolute();
            default -> false;
        };
    }
}
