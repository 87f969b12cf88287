// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.nn.weights.torchfile.PickleWorld.Global;

/**
 * Reads the instructions of pickle protocols 2 to 5 that {@code torch.save} writes for tensors, dictionaries, lists and
 * plain values; any other instruction is refused by its number. A tuple becomes an unmodifiable list, a dictionary a
 * {@link LinkedHashMap} with keys that are text or numbers.
 */
final class PickleReader {
    private static final Object MARK = new Object();
    private static final Object NONE = new Object() {
        @Override
        public String toString() {
            return "None";
        }
    };
    /** Far more than a state dict has; a pickle of 64 MB could push as many as it has bytes. */
    private static final int MAX_VALUES = 8_000_000;

    private final PickleInput in;
    private final PickleWorld world;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();

    private PickleReader(byte[] pickle, PickleWorld world) {
        this.in = new PickleInput(pickle);
        this.world = world;
    }

    /** The value of a pickle. */
    static Object read(byte[] pickle, PickleWorld world) throws Refused {
        return new PickleReader(pickle, world).run();
    }

    private Object run() throws Refused {
        if (in.u8() != 0x80) {
            throw new Refused("it has no protocol");
        }
        int protocol = in.u8();
        if (protocol < 2 || protocol > 5) {
            throw new Refused("it has protocol " + protocol);
        }
        for (int code = in.u8(); code != '.'; code = in.u8()) {
            step(code);
            if (stack.size() > MAX_VALUES || memo.size() > MAX_VALUES) {
                throw new Refused("it holds more than " + MAX_VALUES + " values");
            }
        }
        Object result = pop();
        if (!stack.isEmpty()) {
            throw new Refused("it leaves " + stack.size() + " values over");
        }
        return result;
    }

    private void step(int code) throws Refused {
        switch (code) {
            case '(' -> push(MARK);
            case ')' -> push(List.of());
            case 't' -> push(Collections.unmodifiableList(popMark()));
            case 0x85 -> push(Collections.unmodifiableList(popMany(1)));
            case 0x86 -> push(Collections.unmodifiableList(popMany(2)));
            case 0x87 -> push(Collections.unmodifiableList(popMany(3)));
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case 'N' -> push(NONE);
            case 0x88 -> push(Boolean.TRUE);
            case 0x89 -> push(Boolean.FALSE);
            case 'J' -> push((long) in.i32());
            case 'K' -> push((long) in.u8());
            case 'M' -> push((long) in.u16());
            case 0x8a -> push(in.longOf(in.u8()));
            case 'G' -> push(in.f64());
            case 'X' -> push(in.text(in.u32()));
            case 0x8c -> push(in.text(in.u8()));
            case 0x8d -> push(in.text(in.i64()));
            case 'q' -> memo.put((long) in.u8(), top());
            case 'r' -> memo.put(in.u32(), top());
            case 0x94 -> memo.put((long) memo.size(), top());
            case 'h' -> push(remembered(in.u8()));
            case 'j' -> push(remembered(in.u32()));
            case 0x95 -> in.i64();                      // frame: only a hint for buffered reading
            case 'c' -> push(global(in.line(), in.line()));
            case 0x93 -> {
                List<Object> names = popMany(2);
                push(global(as(names.get(0), String.class), as(names.get(1), String.class)));
            }
            case 'Q' -> push(world.persistent(pop()));
            case 'R' -> {
                List<Object> both = popMany(2);
                push(world.call(as(both.get(0), Global.class), list(both.get(1))));
            }
            case 'b' -> {
                pop();                                  // attributes of an object, e.g. the versions of modules
                as(top(), LinkedHashMap.class);
            }
            case 'a' -> {
                Object value = pop();
                list(top(), ArrayList.class).add(value);
            }
            case 'e' -> {
                List<Object> values = popMark();
                list(top(), ArrayList.class).addAll(values);
            }
            case 's' -> putAll(popMany(2));
            case 'u' -> putAll(popMark());
            default -> throw new Refused(String.format("it has the instruction 0x%02x at byte %d, which torch.save does"
                    + " not write for tensors", code, in.position() - 1));
        }
    }

    private Global global(String module, String name) throws Refused {
        Global global = new Global(module, name);
        world.allow(global);
        return global;
    }

    private void putAll(List<Object> values) throws Refused {
        if (values.size() % 2 != 0) {
            throw new Refused("a dictionary has a key without a value");
        }
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = as(top(), LinkedHashMap.class);
        for (int i = 0; i < values.size(); i += 2) {
            Object key = values.get(i);
            // Containers as keys would be hashed element by element, which a crafted file makes endless.
            if (!(key instanceof String || key instanceof Long)) {
                throw new Refused("a dictionary has a key that is neither text nor a number");
            }
            map.put(key, values.get(i + 1));
        }
    }

    private Object remembered(long index) throws Refused {
        Object value = memo.get(index);
        if (value == null) {
            throw new Refused("it uses value " + index + " before it is there");
        }
        return value;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object top() throws Refused {
        if (stack.isEmpty() || stack.getLast() == MARK) {
            throw new Refused("it takes a value where there is none");
        }
        return stack.getLast();
    }

    private Object pop() throws Refused {
        top();
        return stack.removeLast();
    }

    private List<Object> popMany(int count) throws Refused {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(pop());
        }
        return values.reversed();
    }

    private List<Object> popMark() throws Refused {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw new Refused("a list has no beginning");
        }
        List<Object> tail = stack.subList(mark, stack.size());
        List<Object> values = new ArrayList<>(tail.subList(1, tail.size()));
        tail.clear();
        return values;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) throws Refused {
        return as(value, List.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value, Class<?> type) throws Refused {
        return (List<Object>) as(value, type);
    }

    private static <T> T as(Object value, Class<T> type) throws Refused {
        if (!type.isInstance(value)) {
            throw new Refused("it has a " + value.getClass().getSimpleName() + " where a " + type.getSimpleName()
                    + " belongs");
        }
        return type.cast(value);
    }
}
