// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vlpet.nn.weights.StoredType;

/** The names a file of tensors needs, and nothing else. */
final class TorchWorld implements PickleWorld {
    private static final String REBUILD = "torch._utils._rebuild_tensor_v2";
    private static final String PARAMETER = "torch._utils._rebuild_parameter";
    private static final String ORDERED = "collections.OrderedDict";
    private static final Map<String, StoredType> STORAGES = Map.of("torch.FloatStorage", StoredType.F32,
            "torch.DoubleStorage", StoredType.F64, "torch.HalfStorage", StoredType.F16, "torch.BFloat16Storage",
            StoredType.BF16, "torch.LongStorage", StoredType.I64, "torch.IntStorage", StoredType.I32,
            "torch.ByteStorage", StoredType.U8, "torch.BoolStorage", StoredType.BOOL);
    private static final Set<String> FUNCTIONS = Set.of(REBUILD, PARAMETER, ORDERED);

    private final Map<String, TorchStorage> storages = new HashMap<>();

    @Override
    public void allow(Global global) throws Refused {
        if (!FUNCTIONS.contains(global.toString()) && !STORAGES.containsKey(global.toString())) {
            throw new Refused("its pickle asks for \"" + Refused.shown(global) + "\", which a file of tensors does not"
                    + " need");
        }
    }

    @Override
    public Object call(Global function, List<Object> arguments) throws Refused {
        return switch (function.toString()) {
            case ORDERED -> ordered(arguments);
            case PARAMETER -> {
                if (arguments.isEmpty() || !(arguments.getFirst() instanceof TorchView)) {
                    throw new Refused("a parameter is no tensor");
                }
                yield arguments.getFirst();
            }
            case REBUILD -> tensor(arguments);
            default -> throw new Refused("its pickle calls \"" + Refused.shown(function) + "\"");
        };
    }

    @Override
    public Object persistent(Object id) throws Refused {
        if (!(id instanceof List<?> parts) || parts.size() != 5 || !"storage".equals(parts.get(0))
                || !(parts.get(1) instanceof Global type) || !(parts.get(2) instanceof String key)
                || !(parts.get(4) instanceof Long elements)) {
            throw new Refused("it refers to a storage in a way torch.save does not");
        }
        StoredType stored = STORAGES.get(type.toString());
        if (stored == null || !key.matches("[0-9A-Za-z_]{1,40}") || elements < 0) {
            throw new Refused("its storage \"" + Refused.shown(key) + "\" has type " + Refused.shown(type) + " and "
                    + elements + " elements");
        }
        TorchStorage storage = new TorchStorage(key, stored, elements);
        TorchStorage before = storages.putIfAbsent(key, storage);
        if (before != null && !before.equals(storage)) {
            throw new Refused("its storage " + key + " is described in two ways");
        }
        return storage;
    }

    /** All storages by key. */
    Map<String, TorchStorage> storages() {
        return storages;
    }

    private static Object ordered(List<Object> arguments) throws Refused {
        if (!arguments.isEmpty()) {
            throw new Refused("an OrderedDict is made from something");
        }
        return new LinkedHashMap<>();
    }

    private static TorchView tensor(List<Object> arguments) throws Refused {
        if (arguments.size() < 4 || !(arguments.get(0) instanceof TorchStorage storage)
                || !(arguments.get(1) instanceof Long offset)) {
            throw new Refused("a tensor is described in a way torch.save does not");
        }
        return TorchView.of(storage, offset, longs(arguments.get(2)), longs(arguments.get(3)));
    }

    private static List<Long> longs(Object value) throws Refused {
        List<Long> numbers = new ArrayList<>();
        if (!(value instanceof List<?> list) || list.size() > 16) {
            throw new Refused("a tensor has no list of sizes");
        }
        for (Object element : list) {
            if (!(element instanceof Long number)) {
                throw new Refused("a tensor has the size " + Refused.shown(element.getClass().getSimpleName()));
            }
            numbers.add(number);
        }
        return numbers;
    }
}
