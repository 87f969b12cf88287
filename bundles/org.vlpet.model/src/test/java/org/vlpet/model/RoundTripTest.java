// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceFactoryImpl;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentPackage;

/** Whatever an experiment says survives both formats. */
class RoundTripTest {
    @Property(tries = 150)
    void xmi(@ForAll long seed, @ForAll("texts") List<String> texts) {
        Experiment experiment = RandomExperiments.of(new SplittableRandom(seed), texts);
        byte[] bytes = ExperimentFile.toBytes(experiment);
        Experiment loaded = XmiReader.read("test", bytes);
        assertTrue(Copies.equal(experiment, loaded));
        assertArrayEquals(bytes, ExperimentFile.toBytes(loaded));
    }

    @Property(tries = 150)
    void json(@ForAll long seed, @ForAll("texts") List<String> texts) {
        Experiment experiment = RandomExperiments.of(new SplittableRandom(seed), texts);
        String json = ExperimentJson.toJson(experiment);
        Experiment read = ExperimentJson.fromJson(json);
        assertTrue(Copies.equal(experiment, read));
        assertEquals(json, ExperimentJson.toJson(read));
    }

    /** The file is XMI: EMF's own reader understands it, as other tools will. */
    @Property(tries = 20)
    void emfReadsTheSame(@ForAll long seed, @ForAll("texts") List<String> texts) throws IOException {
        Experiment experiment = RandomExperiments.of(new SplittableRandom(seed), texts);
        ResourceSet resources = new ResourceSetImpl();
        resources.getPackageRegistry().put(ExperimentPackage.eNS_URI, ExperimentPackage.eINSTANCE);
        resources.getResourceFactoryRegistry().getExtensionToFactoryMap().put("*", new XMIResourceFactoryImpl());
        Resource resource = resources.createResource(URI.createURI("test.vlpet"));
        resource.load(new ByteArrayInputStream(ExperimentFile.toBytes(experiment)), Map.of());
        assertTrue(Copies.equal(experiment, (Experiment) resource.getContents().get(0)));
    }

    /** No mutilated file makes the reader do anything but read it or say what is wrong. */
    @Property(tries = 300)
    void mutilatedFilesAreRefusedOrRead(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = ExperimentFile.toBytes(Presets.load("bart-image-vlpet-large"));
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        try {
            XmiReader.read("test", bytes);
        } catch (UserError e) {
            assertEquals(ExitCode.USAGE, e.exitCode());
            assertTrue(e.getMessage().startsWith("test"), e.getMessage());
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<Character> characters = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.chars().range(' ', '~')),
                Tuple.of(1, Arbitraries.chars().range('\u00a0', '\ud7ff')),
                Tuple.of(1, Arbitraries.of('\n', '\t', '\r', '<', '&', '"', '\'', ']')));
        return characters.list().ofMaxSize(12)
                .map(list -> list.stream().map(String::valueOf).collect(Collectors.joining()))
                .list().ofMinSize(1).ofMaxSize(8);
    }
}
