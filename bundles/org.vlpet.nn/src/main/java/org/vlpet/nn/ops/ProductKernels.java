// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Which library computes a large float32 product, by the processor. MKL takes slow ways on processors that are not
 * Intel's; on those of Intel it needs no turning around of few rows, and a weight's gradient is made in place. A gradient
 * times a weight is oneDNN's everywhere. The choice is the same for every process of a machine.
 */
enum ProductKernels {
    /** Everything by oneDNN. */
    ONEDNN {
        @Override
        String method(String name, long rows) {
            return rows <= FEW ? "few_" + name : name;
        }
    },
    /** Forward products and weights' gradients by MKL. */
    MKL {
        @Override
        String method(String name, long rows) {
            return name.equals(BACK) ? name : "mkl_" + name;
        }
    };

    /** {@code mkl} or {@code onednn}, instead of what the processor would have. */
    static final String PROPERTY = "vlpet.products";
    /** The method of the script that multiplies with a weight as it lies: gradients go back through it. */
    private static final String BACK = "matmul";
    /**
     * With so few rows, ordering the weights for oneDNN costs more than the product, and two threads share it badly: 80 x
     * 3072 x 768 takes them 5.0 ms as it stands and 2.4 turned around; with one thread both are alike.
     */
    private static final long FEW = 128;
    private static final String INTEL = "GenuineIntel";
    private static volatile ProductKernels current;

    /** The name of the script's method for a product of so many rows. */
    abstract String method(String name, long rows);

    /**
     * Those of this process.
     *
     * @throws UserError (USAGE) if the property names none
     */
    static ProductKernels current() {
        if (current == null) {
            current = of(System.getProperty(PROPERTY, ""), Path.of("/proc/cpuinfo"));
        }
        return current;
    }

    /** Takes others, for tests. */
    static void use(ProductKernels kernels) {
        current = kernels;
    }

    /**
     * Those that are asked for, or else those of the processor.
     *
     * @param asked value of the property, empty if it is not set
     * @param processor file in which Linux tells the vendor; where it is missing, nothing is known of the processor
     */
    static ProductKernels of(String asked, Path processor) {
        return switch (asked) {
            case "mkl" -> MKL;
            case "onednn" -> ONEDNN;
            case "" -> isIntel(processor) ? MKL : ONEDNN;
            default -> throw new UserError(ExitCode.USAGE, PROPERTY + " is \"" + asked + "\".",
                    "Set it to mkl or onednn, or leave it out.");
        };
    }

    private static boolean isIntel(Path processor) {
        if (!Files.isReadable(processor)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(processor)) {
            return lines.filter(line -> line.startsWith("vendor_id")).findFirst()
                    .filter(line -> line.endsWith(INTEL)).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
