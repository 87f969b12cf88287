// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * A libtorch for CUDA that the user unpacked. Java talks to it through a library of DJL that is built for one version of
 * libtorch and one of CUDA, so only that pair fits.
 *
 * @param libraries folder of {@code libtorch.so}
 */
public record CudaLibtorch(Path libraries) {
    /** Version of libtorch: that of DJL's pytorch-jni in our pom. */
    public static final String VERSION = "2.7.1";
    /** DJL's name of the only CUDA, 12.8, that pytorch-jni has a library for. */
    public static final String FLAVOUR = "cu128";
    static final String VARIABLE = "VLPET_LIBTORCH";

    private static final String BUILD = VERSION + "+" + FLAVOUR;
    private static final long MOST = 200;
    private static final String FIX = "Unpack \"LibTorch " + VERSION + ", C++/Java, CUDA 12.8\" of pytorch.org and set "
            + VARIABLE + " to the folder libtorch in it; or unset " + VARIABLE + " to train on the processor.";

    /**
     * Looks into a folder, without loading anything from it.
     *
     * @param folder with {@code build-version} and {@code lib}, or {@code lib} itself
     * @throws UserError (USAGE) saying what is there, what would fit and what to do
     */
    public static CudaLibtorch of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw refused(folder + (Files.exists(folder) ? " is no folder" : " does not exist"));
        }
        Path root = folder.toAbsolutePath().normalize();
        Path libraries = Files.isDirectory(root.resolve("lib")) ? root.resolve("lib") : root;
        Path build = libraries.equals(root) && root.getParent() != null ? root.getParent().resolve("build-version")
                : root.resolve("build-version");
        if (!Files.isRegularFile(libraries.resolve(System.mapLibraryName("torch")))) {
            throw refused(libraries + " has no " + System.mapLibraryName("torch"));
        }
        // The version first: of a libtorch that is too old it helps nobody to know that it is for the processor, too.
        String found = version(build);
        if (!found.startsWith(VERSION + "+") && !found.equals(VERSION)) {
            throw refused(root + " holds libtorch " + found + ", but " + VERSION + " is needed");
        }
        if (!Files.isRegularFile(libraries.resolve(System.mapLibraryName("torch_cuda")))) {
            throw refused(libraries + " has no " + System.mapLibraryName("torch_cuda") + ": that libtorch (" + found
                    + ") is for the processor alone");
        }
        if (!found.equals(BUILD)) {
            throw refused(root + " holds libtorch " + found + ", but " + BUILD + " is needed");
        }
        return new CudaLibtorch(libraries);
    }

    /**
     * Refuses a platform that DJL has no library for.
     *
     * @param platform DJL's name, e.g. {@code linux-x86_64}
     * @throws UserError (USAGE)
     */
    static void requireBridge(String platform) {
        String resource = "jnilib/" + platform + "/" + FLAVOUR + "/" + System.mapLibraryName("djl_torch");
        if (CudaLibtorch.class.getClassLoader().getResource(resource) == null) {
            throw new UserError(ExitCode.USAGE, VARIABLE + " is set, but DJL has no library for CUDA on " + platform + " ("
                    + resource + " is not in pytorch-jni).", "CUDA works on linux-x86_64 and win-x86_64. Unset " + VARIABLE
                    + " to train on the processor.");
        }
    }

    /** DJL's name of this platform. */
    static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (system.startsWith("win") ? "win" : system.startsWith("mac") ? "osx" : "linux") + "-"
                + (arch.equals("amd64") ? "x86_64" : arch);
    }

    private static String version(Path build) {
        try {
            if (!Files.isRegularFile(build) || Files.size(build) > MOST) {
                throw refused(build + ", which names the version of a libtorch, is "
                        + (Files.exists(build) ? "no small text file" : "missing"));
            }
            return Files.readString(build).strip();
        } catch (IOException e) {
            throw refused(build + " cannot be read: " + e.getMessage());
        }
    }

    private static UserError refused(String what) {
        return new UserError(ExitCode.USAGE, VARIABLE + ": " + what + ".", FIX);
    }
}
