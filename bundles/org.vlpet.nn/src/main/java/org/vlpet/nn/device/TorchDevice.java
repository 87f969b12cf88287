// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.device;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * The device of this process, decided once, when libtorch is loaded. {@code VLPET_LIBTORCH} names a libtorch for CUDA;
 * {@code VLPET_DEVICE} is {@code cpu} or {@code cuda}, by default CUDA if such a libtorch is given and a device answers.
 *
 * @param libtorch the user's; empty for the one that comes with us
 * @param device where tensors are made
 */
public record TorchDevice(Optional<CudaLibtorch> libtorch, Device device) {
    private static final String VARIABLE = "VLPET_DEVICE";
    /** JNA's own: keeps its native library in the jar, so that DJL finds no CUDA. Nothing else here uses JNA. */
    private static final String NO_JNA = "jna.noclasspath";
    private static final String CPU = "cpu";
    private static final String CUDA = "cuda";
    private static volatile TorchDevice current = new TorchDevice(Optional.empty(), Device.cpu());

    /** That of this process; the processor until libtorch is loaded. */
    public static TorchDevice current() {
        return current;
    }

    /**
     * Loads libtorch and decides.
     *
     * @param environment as of the process
     * @param load starts DJL's engine, which looks at the system properties set here
     * @throws UserError (USAGE) if what is asked for is not there
     */
    public static Engine load(Map<String, String> environment, Supplier<Engine> load) {
        Optional<CudaLibtorch> libtorch = wanted(environment);
        libtorch.ifPresent(given -> {
            System.setProperty("PYTORCH_LIBRARY_PATH", given.libraries().toString());
            System.setProperty("PYTORCH_VERSION", CudaLibtorch.VERSION);
            System.setProperty("PYTORCH_FLAVOR", CudaLibtorch.FLAVOUR);
        });
        if (libtorch.isEmpty() && System.getProperty(NO_JNA) == null) {
            // DJL asks for CUDA's runtime through JNA, which unpacks a library and starts ldconfig: a fifth of a second.
            System.setProperty(NO_JNA, "true");
        }
        Engine engine = load.get();
        current = new TorchDevice(libtorch, libtorch.isEmpty() ? Device.cpu()
                : answering(engine, CUDA.equals(asked(environment))));
        return engine;
    }

    /**
     * The libtorch for CUDA that the user's settings lead to; empty for the processor.
     *
     * @throws UserError (USAGE) if they ask for what is not there
     */
    static Optional<CudaLibtorch> wanted(Map<String, String> environment) {
        String asked = asked(environment);
        String folder = environment.getOrDefault(CudaLibtorch.VARIABLE, "").strip();
        if (!asked.isEmpty() && !asked.equals(CPU) && !asked.equals(CUDA)) {
            throw new UserError(ExitCode.USAGE, VARIABLE + " is \"" + asked + "\".", "Set it to cpu or cuda, or unset it.");
        }
        if (asked.equals(CPU) || folder.isEmpty() && asked.isEmpty()) {
            return Optional.empty();
        }
        if (folder.isEmpty()) {
            throw new UserError(ExitCode.USAGE, VARIABLE + " asks for CUDA, but the libtorch that comes with VL-PET Workbench is"
                    + " for the processor alone.", "Set " + CudaLibtorch.VARIABLE + " to the folder of an unpacked libtorch "
                    + CudaLibtorch.VERSION + " for CUDA 12.8, or unset " + VARIABLE + ".");
        }
        CudaLibtorch.requireBridge(CudaLibtorch.platform());
        return Optional.of(CudaLibtorch.of(Path.of(folder)));
    }

    private static String asked(Map<String, String> environment) {
        return environment.getOrDefault(VARIABLE, "").strip();
    }

    /** A tensor says whether there is a device: drivers that are listed but too old fail here, with torch's reason. */
    static Device answering(Engine engine, boolean required) {
        try (NDManager manager = engine.newBaseManager(Device.gpu())) {
            manager.zeros(new Shape(1)).close();
            return Device.gpu();
        } catch (EngineException | UnsatisfiedLinkError e) {
            if (required) {
                throw noDevice(String.valueOf(e.getMessage()));
            }
            return Device.cpu();
        }
    }

    static UserError noDevice(String reason) {
        return new UserError(ExitCode.USAGE, VARIABLE + " asks for CUDA, but no device answers: "
                + reason.lines().findFirst().orElse("no reason given") + ".", "CUDA 12.8 needs an NVIDIA GPU and a driver of"
                + " version 570 or newer (nvidia-smi shows both). Unset " + VARIABLE + " to train on the processor.");
    }

    /** A copy in the processor's memory, owned as the tensor is. */
    public static NDArray toProcessor(NDArray tensor) {
        return tensor.toDevice(Device.cpu(), true);
    }

    /** Whether tensors live in the processor's memory; what works on that memory, or for that processor, asks first. */
    public boolean isProcessor() {
        return !device.isGpu();
    }

    /** For the record of a run: {@code cpu} or {@code cuda 12.8}. */
    @Override
    public String toString() {
        return isProcessor() ? CPU : CUDA + " 12.8";
    }
}
