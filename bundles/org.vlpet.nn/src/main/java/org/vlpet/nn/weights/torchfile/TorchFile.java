// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.nn.weights.TensorContent;
import org.vlpet.nn.weights.WeightSource;

/**
 * A state dict as {@code torch.save} writes it ({@code pytorch_model.bin}, {@code LAST.pth}). Everything about it is
 * checked when it is opened, the checksums of its storages too; tensors are read when asked for. A leading
 * {@code module.} of every name (a model saved inside DistributedDataParallel) is dropped.
 */
public final class TorchFile implements WeightSource, AutoCloseable {
    private static final String WRAPPER = "module.";
    private static final List<String> NESTED = List.of("state_dict", "model");
    private static final String REMEDY = "Nothing of it was run. Get the file from where it was made, or the"
            + " safetensors form of the model.";

    private final Path file;
    private final TorchArchive archive;
    private final SequencedMap<String, TorchView> views;

    private TorchFile(Path file, TorchArchive archive, SequencedMap<String, TorchView> views) {
        this.file = file;
        this.archive = archive;
        this.views = views;
    }

    /**
     * Opens and checks a file.
     *
     * @throws UserError DATA naming what is wrong with it
     */
    public static TorchFile open(Path file) {
        try {
            TorchArchive archive = TorchArchive.open(file);
            try {
                TorchWorld world = new TorchWorld();
                SequencedMap<String, TorchView> views = unwrapped(stateDict(PickleReader.read(archive.pickle(), world)));
                requireNoPartialOverlap(views);
                for (TorchStorage storage : world.storages().values()) {
                    archive.requireWhole(storage);
                }
                return new TorchFile(file, archive, views);
            } catch (IOException | Refused | RuntimeException e) {
                archive.close();
                throw e;
            }
        } catch (Refused e) {
            throw refused(file, e);
        } catch (NoSuchFileException e) {
            throw new UserError(ExitCode.DATA, file + " does not exist.", "Check the path.", e);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(),
                    "Check the path and its permissions.", e);
        }
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(views.keySet());
    }

    @Override
    public Optional<StoredTensor> find(String name) {
        return Optional.ofNullable(views.get(name)).map(view -> {
            try {
                return new StoredTensor(name, view.storage().type(), view.shape(), bytes(view));
            } catch (Refused e) {
                throw refused(file, e);
            } catch (IOException e) {
                throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(), "Try again.", e);
            }
        });
    }

    /** A tensor to be written elsewhere; read when its turn comes. */
    public TensorContent content(String name) {
        TorchView view = views.get(name);
        return new TensorContent(view.storage().type(), view.shape(), () -> find(name).orElseThrow().bytes());
    }

    /** Where a tensor lies; equal for tied tensors. */
    TorchView view(String name) {
        return views.get(name);
    }

    @Override
    public boolean tied(String one, String other) {
        return views.containsKey(one) && views.get(one).equals(views.get(other));
    }

    @Override
    public String description() {
        return file.toString();
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (IOException e) {
            // It was only read.
        }
    }

    private ByteBuffer bytes(TorchView view) throws IOException, Refused {
        if (view.contiguous()) {
            return archive.elements(view.storage(), view.offset(), view.offset() + view.elements());
        }
        ByteBuffer source = archive.elements(view.storage(), view.offset(), view.end());
        int width = view.storage().type().bytes();
        ByteBuffer target = ByteBuffer.allocate(Math.toIntExact(view.elements() * width));
        long[] index = new long[view.shape().size()];
        while (target.hasRemaining()) {
            long at = 0;
            for (int axis = 0; axis < index.length; axis++) {
                at += index[axis] * view.strides().get(axis);
            }
            target.put(source.slice((int) at * width, width));
            for (int axis = index.length - 1; axis >= 0 && ++index[axis] == view.shape().get(axis); axis--) {
                index[axis] = 0;
            }
        }
        return target.flip();
    }

    private static SequencedMap<String, TorchView> stateDict(Object value) throws Refused {
        if (!(value instanceof Map<?, ?> map)) {
            throw new Refused("its pickle is no dictionary of tensors");
        }
        SequencedMap<String, TorchView> tensors = new LinkedHashMap<>();
        map.forEach((key, element) -> {
            if (element instanceof TorchView view) {
                tensors.put(String.valueOf(key), view);
            }
        });
        if (!tensors.isEmpty()) {
            return tensors;
        }
        for (String key : NESTED) {
            if (map.get(key) instanceof Map<?, ?> inner && inner.values().stream().anyMatch(TorchView.class::isInstance)) {
                return stateDict(inner);
            }
        }
        throw new Refused("its dictionary holds no tensors, only " + Refused.shown(map.keySet()));
    }

    private static SequencedMap<String, TorchView> unwrapped(SequencedMap<String, TorchView> tensors) {
        if (!tensors.keySet().stream().allMatch(name -> name.startsWith(WRAPPER))) {
            return tensors;
        }
        SequencedMap<String, TorchView> plain = new LinkedHashMap<>();
        tensors.forEach((name, view) -> plain.put(name.substring(WRAPPER.length()), view));
        return plain;
    }

    /** Tied tensors are one view under several names; views that share only a part are no state dict. */
    private static void requireNoPartialOverlap(Map<String, TorchView> views) throws Refused {
        Map<TorchStorage, List<Map.Entry<String, TorchView>>> byStorage = new HashMap<>();
        for (Map.Entry<String, TorchView> entry : views.entrySet()) {
            if (entry.getValue().elements() > 0) {
                byStorage.computeIfAbsent(entry.getValue().storage(), key -> new ArrayList<>()).add(entry);
            }
        }
        for (List<Map.Entry<String, TorchView>> sharing : byStorage.values()) {
            sharing.sort(Comparator.comparingLong((Map.Entry<String, TorchView> e) -> e.getValue().offset())
                    .thenComparingLong(e -> e.getValue().end()));
            for (int i = 1; i < sharing.size(); i++) {
                TorchView before = sharing.get(i - 1).getValue();
                TorchView here = sharing.get(i).getValue();
                if (!here.equals(before) && here.offset() < before.end()) {
                    throw new Refused("its tensors " + Refused.shown(sharing.get(i - 1).getKey()) + " and "
                            + Refused.shown(sharing.get(i).getKey()) + " overlap in storage " + here.storage().key());
                }
            }
        }
    }

    private static UserError refused(Path file, Refused e) {
        String remedy = e.getMessage().contains("legacy")
                ? "In Python: torch.save(torch.load(FILE, weights_only=True), FILE) writes the form since torch 1.6."
                : REMEDY;
        return new UserError(ExitCode.DATA, file + " is refused: " + e.getMessage() + ".", remedy, e);
    }
}
