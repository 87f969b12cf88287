// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Toy;
import org.vlpet.nn.weights.SafetensorsFile;
import org.vlpet.nn.weights.StoredTensor;

/** Files of torch.save are read as data: real ones come back number by number, hostile ones are refused by name. */
class TorchFileTest {
    @TempDir
    Path folder;

    /** Pickles that ask for more than tensors, or lie about them. */
    static Stream<Arguments> hostile() {
        return Stream.of(
                pickle("os.system", p -> p.global("os", "system").text("touch x").raw(0x85, 'R')),
                pickle("posix.system", p -> p.text("posix").text("system").raw(0x93).text("id").raw(0x85, 'R')),
                pickle("builtins.eval", p -> p.raw('}').text("a").global("builtins", "eval").raw('s')),
                pickle("torch.load", p -> p.global("torch", "load").text("x").raw(0x85, 'R')),
                pickle("torch.ComplexFloatStorage", p -> p.storage("ComplexFloatStorage", "0", 4)),
                pickle("calls \"torch.FloatStorage\"", p -> p.global("torch", "FloatStorage").raw(')', 'R')),
                pickle("instruction 0x69", p -> p.raw('(').text("x").raw('i')),
                pickle("instruction 0x6f", p -> p.raw('(').global("torch", "FloatStorage").raw('o')),
                pickle("instruction 0x81", p -> p.global("collections", "OrderedDict").raw(')', 0x81)),
                pickle("instruction 0x82", p -> p.raw(0x82, 1)),
                pickle("instruction 0x50", p -> p.raw('P')),
                pickle("text of 2147483647 bytes", p -> p.raw('X').i32(Integer.MAX_VALUE)),
                pickle("text of 4294967295 bytes", p -> p.raw('X').i32(-1)),
                pickle("text of 18446744073709551615 bytes", p -> p.raw(0x8d).i32(-1).i32(-1)),
                pickle("number of 200 bytes", p -> p.raw(0x8a, 200)),
                pickle("before it is there", p -> p.raw('h', 7)),
                pickle("where there is none", p -> p.raw('q', 7)),
                pickle("has no beginning", p -> p.raw('t')),
                pickle("neither text nor a number", p -> p.raw('}', ')', 'N', 's')),
                pickle("without a value", p -> p.raw('}', '(').text("a").raw('u')),
                pickle("values over", p -> p.raw('}', '}')),
                pickle("no dictionary of tensors", p -> p.raw(']')),
                pickle("holds no tensors, only [a]", p -> p.raw('}').text("a").raw('N', 's')),
                pickle("made from something", p -> p.global("collections", "OrderedDict").raw(']', 0x85, 'R')),
                pickle("in a way torch.save does not", p -> p.text("whatever").raw('Q')),
                pickle("-4 elements", p -> p.storage("FloatStorage", "0", -4)),
                pickle("storage \"../../x\"", p -> p.storage("FloatStorage", "../../x", 4)),
                pickle("described in two ways", p -> p.storage("FloatStorage", "0", 4).storage("LongStorage", "0", 4)),
                tensor("negative", 0, new long[] {-2}, new long[] {1}),
                tensor("negative", -1, new long[] {2}, new long[] {1}),
                tensor("negative", 3, new long[] {2}, new long[] {-1}),
                tensor("does not fit", 3, new long[] {2}, new long[] {1}),
                tensor("does not fit", 0, new long[] {2, 2}, new long[] {3, 1}),
                tensor("does not fit", Long.MAX_VALUE, new long[] {0}, new long[] {1}),
                tensor("does not fit", 0, new long[] {1000000}, new long[] {0}),
                tensor("larger than any file", 0, new long[] {Long.MAX_VALUE, 4}, new long[] {0, 0}),
                tensor("larger than any file", 0, new long[] {3}, new long[] {Long.MAX_VALUE}),
                tensor("and strides", 0, new long[] {2, 2}, new long[] {1}));
    }

    private static Arguments pickle(String reason, UnaryOperator<Pickle> content) {
        return Arguments.of(reason, content.apply(new Pickle()).end());
    }

    private static Arguments tensor(String reason, long offset, long[] shape, long[] strides) {
        return pickle(reason, p -> p.raw('}').text("a").tensor("FloatStorage", "0", 4, offset, shape, strides).raw('s'));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void hostilePickleIsRefusedByName(String reason, byte[] pickle) throws IOException {
        refused(TorchFixture.of(pickle).storage("0", 1, 2, 3, 4).write(folder.resolve("x.bin")), reason);
    }

    @Test
    void savedByTorchEqualsItsSafetensors() {
        Path golden = Toy.golden("interchange/bart");
        SafetensorsFile expected = SafetensorsFile.open(golden.resolve("model.safetensors"));
        try (TorchFile file = TorchFile.open(golden.resolve("pytorch_model.bin"))) {
            assertTrue(file.names().containsAll(expected.names()));
            assertTrue(file.names().contains("lm_head.weight"));
            for (String name : expected.names()) {
                StoredTensor read = file.find(name).orElseThrow();
                assertEquals(expected.require(name).shape(), read.shape(), name);
                assertEquals(expected.require(name).bytes(), read.bytes(), name);
            }
        }
    }

    @Test
    void viewsAreCutOutOfTheirStorageAndTheWrapperIsDropped() throws IOException {
        byte[] pickle = new Pickle().raw('}', '(').text("module.whole")
                .tensor("FloatStorage", "0", 6, 2, new long[] {2, 2}, new long[] {2, 1}).text("module.turned")
                .tensor("FloatStorage", "1", 6, 0, new long[] {3, 2}, new long[] {1, 3}).text("module.none")
                .tensor("FloatStorage", "0", 6, 6, new long[] {0, 4}, new long[] {4, 1}).raw('u').end();
        Path file = TorchFixture.of(pickle).storage("0", 1, 2, 3, 4, 5, 6).storage("1", 1, 2, 3, 4, 5, 6)
                .write(folder.resolve("v.bin"));
        try (TorchFile read = TorchFile.open(file)) {
            assertEquals(Set.of("whole", "turned", "none"), read.names());
            assertArrayEquals(new float[] {3, 4, 5, 6}, floats(read.find("whole").orElseThrow()));
            assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, floats(read.find("turned").orElseThrow()));
            assertEquals(List.of(0L, 4L), read.find("none").orElseThrow().shape());
        }
    }

    @Test
    void aTiedTensorMayBeThereTwiceAPartlySharedOneMayNot() throws IOException {
        long[] all = {4};
        Path tied = two("tied.bin", 0, all, 0, all);
        try (TorchFile read = TorchFile.open(tied)) {
            assertEquals(read.view("a"), read.view("b"));
        }
        refused(two("overlap.bin", 0, new long[] {3}, 2, new long[] {2}), "a and b overlap in storage 0");
        try (TorchFile read = TorchFile.open(two("beside.bin", 0, new long[] {2}, 2, new long[] {2}))) {
            assertArrayEquals(new float[] {3, 4}, floats(read.find("b").orElseThrow()));
        }
    }

    private Path two(String name, long offsetA, long[] shapeA, long offsetB, long[] shapeB) throws IOException {
        byte[] pickle = new Pickle().raw('}', '(').text("a").tensor("FloatStorage", "0", 4, offsetA, shapeA, new long[] {1})
                .text("b").tensor("FloatStorage", "0", 4, offsetB, shapeB, new long[] {1}).raw('u').end();
        return TorchFixture.of(pickle).storage("0", 1, 2, 3, 4).write(folder.resolve(name));
    }

    @Test
    void hostileArchivesAreRefusedByName() throws IOException {
        byte[] good = new Pickle().raw('}').text("a")
                .tensor("FloatStorage", "0", 4, 0, new long[] {4}, new long[] {1}).raw('s').end();
        Path file = folder.resolve("z.bin");
        refused(TorchFixture.of(good).write(file), "storage 0 is missing");
        refused(TorchFixture.of(good).storage("0", 1, 2, 3).write(file), "has 12 bytes, its pickle says 4");
        refused(TorchFixture.of(good).storage("0", 1, 2, 3, 4).write(file, ZipEntry.DEFLATED), "compressed");
        refused(TorchFixture.of(good).entry("../evil", new byte[1]).write(file), "\"../evil\"");
        refused(TorchFixture.of(good).entry("/evil", new byte[1]).write(file), "\"/evil\"");
        refused(TorchFixture.of(good).entry("other/data.pkl", good).write(file), "2 files data.pkl");
        refused(new TorchFixture().entry("a/b/data.pkl", good).write(file), "0 files data.pkl");
        refused(TorchFixture.of(good).entry("m/code/__torch__.py", new byte[1]).write(file), "TorchScript");
        refused(TorchFixture.of(good).entry("m/byteorder", "big".getBytes()).write(file), "not little-endian");
        refused(Files.write(file, good), "legacy");
        refused(Files.writeString(file, "<html>"), "no zip archive");
        refused(Files.write(file, new byte[0]), "no zip archive");
        refused(folder.resolve("absent.bin"), "does not exist");
        byte[] changed = Files.readAllBytes(TorchFixture.of(good).storage("0", 1, 2, 3, 4).write(file));
        for (int i = 0; i < changed.length - 4; i++) {
            if (ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).getFloat(i) == 3f) {
                changed[i]++;
                break;
            }
        }
        refused(Files.write(file, changed), "checksum");
        refused(Files.write(file, java.util.Arrays.copyOf(changed, changed.length / 2)), "zip archive is broken");
    }

    @Test
    void aStandInForLargerEntriesIsRefused() throws IOException {
        byte[] good = new Pickle().raw('}').end();
        Path file = TorchFixture.of(good).storage("0", new float[64]).storage("1", new float[64]).write(folder.resolve("o"));
        byte[] bytes = Files.readAllBytes(file);
        // Both sizes of one entry of the central directory grow: it now lies over what follows it.
        for (int i = bytes.length - 46; i > 0; i--) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(i + 20, 100_000).putInt(i + 24, 100_000);
                break;
            }
        }
        UserError e = assertThrows(UserError.class, () -> TorchFile.open(Files.write(file, bytes)));
        assertEquals(ExitCode.DATA, e.exitCode());
    }

    @Property(tries = 500)
    void randomPicklesNeverCrash(@ForAll @Size(max = 60) byte[] bytes) {
        byte[] pickle = new Pickle().bytes(bytes).end();
        try {
            PickleReader.read(pickle, new TorchWorld());
        } catch (Refused e) {
            assertFalse(e.getMessage().isBlank());
        }
    }

    @Property(tries = 500)
    void aChangedByteIsRefusedOrStaysInsideTheFile(@ForAll int place, @ForAll byte value) throws IOException {
        Path file = Files.createTempFile("torch", ".bin");
        byte[] pickle = new Pickle().raw('}').text("a")
                .tensor("FloatStorage", "0", 4, 0, new long[] {2, 2}, new long[] {1, 2}).raw('s').end();
        pickle[Math.floorMod(place, pickle.length)] = value;
        try {
            TorchFixture.of(pickle).storage("0", 1, 2, 3, 4).write(file);
            try (TorchFile read = TorchFile.open(file)) {
                read.names().forEach(name -> assertTrue(read.find(name).orElseThrow().bytes().remaining() <= 16));
            }
        } catch (UserError e) {
            assertEquals(ExitCode.DATA, e.exitCode());
        } finally {
            Files.delete(file);
        }
    }

    private static float[] floats(StoredTensor stored) {
        float[] values = new float[stored.bytes().remaining() / 4];
        stored.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static void refused(Path file, String reason) {
        UserError e = assertThrows(UserError.class, () -> TorchFile.open(file).close());
        assertEquals(ExitCode.DATA, e.exitCode());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        assertTrue(e.getMessage().length() < 600, "hostile text is cut");
    }
}
