// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.edit.Edit;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.editor.edit.PartEdits;
import org.vlpet.editor.edit.StackEdits;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Selection;
import org.vlpet.editor.session.SessionListener;
import org.vlpet.editor.session.Truth;
import org.vlpet.model.Copies;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentPackage.Literals;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Site.Side;

/** Undo, redo, dirty state and the plan beside the model; the test's own thread stands for the display's. */
final class SessionTest {
    private final BlockingQueue<Runnable> display = new LinkedBlockingQueue<>();
    private final Experiment experiment = Presets.load("bart-image-vlpet-large");
    private ExperimentSession session = new ExperimentSession(experiment, Optional.empty(), display::add);

    @AfterEach
    void end() {
        session.dispose();
    }

    @Test
    void undoAndRedoRestoreTheBytes() {
        List<byte[]> states = new ArrayList<>(List.of(bytes()));
        List<Edit> edits = List.of(StackEdits.granularity(Side.ENCODER, Granularity.SMALL),
                ModuleEdits.remove("vlpet", Side.DECODER), ModuleEdits.addEverywhere("adapter", Side.DECODER),
                ModuleEdits.setting("adapter", Side.DECODER, "adapterWidth", "8"),
                PartEdits.set("training.epochs", "3"));
        for (Edit edit : edits) {
            session.execute(edit);
            states.add(bytes());
            assertEquals(edit.label(), session.undoLabel().orElseThrow());
        }
        for (int i = edits.size() - 1; i >= 0; i--) {
            session.undo();
            assertArrayEquals(states.get(i), bytes(), "undo of " + edits.get(i).label());
        }
        assertFalse(session.isDirty());
        assertEquals(Optional.empty(), session.undoLabel());
        for (int i = 1; i < states.size(); i++) {
            session.redo();
            assertArrayEquals(states.get(i), bytes());
        }
        assertTrue(session.isDirty());
    }

    @Test
    void aFailedEditLeavesNothingBehind() {
        byte[] before = bytes();
        Edit failing = Edit.of("fails half-way", e -> {
            e.getEncoder().getPet().clear();
            e.setName("changed");
            throw new IllegalStateException("on purpose");
        });
        assertThrows(IllegalStateException.class, () -> session.execute(failing));
        assertArrayEquals(before, bytes());
        assertFalse(session.isDirty());
        session.execute(Edit.of("changes nothing", e -> { }));
        assertFalse(session.isDirty());
        assertEquals(Optional.empty(), session.undoLabel());
    }

    @Test
    void typingIsOneStepButNeverAcrossASave() {
        type("a");
        type("ab");
        session.undo();
        assertEquals("bart-image-vlpet-large", experiment.getName());
        session.redo();
        assertEquals("ab", experiment.getName());
        session.saved();
        assertFalse(session.isDirty());
        type("abc");
        assertTrue(session.isDirty(), "not merged into the saved step");
        session.undo();
        assertEquals("ab", experiment.getName());
        assertFalse(session.isDirty());
    }

    @Test
    void replaceKeepsTheRoot() {
        byte[] before = bytes();
        Experiment other = Presets.load("bart-image-adapter");
        byte[] wanted = ExperimentFile.toBytes(other);
        session.replace("Edit source", Copies.of(other));
        assertSame(experiment, session.experiment());
        assertArrayEquals(wanted, bytes());
        session.undo();
        assertArrayEquals(before, bytes());
        session.replace("Edit source", Copies.of(experiment));
        assertFalse(session.isDirty(), "the same again is no step");
    }

    @Test
    void planFollowsAndIsComputedElsewhere() throws InterruptedException {
        awaitTruth();
        long large = session.plan().orElseThrow().trainable();
        session.execute(StackEdits.granularity(Side.ENCODER, Granularity.SMALL));
        assertFalse(session.isTruthCurrent());
        awaitTruth();
        assertEquals(Planner.plan(experiment).trainable(), session.plan().orElseThrow().trainable());
        assertTrue(session.plan().orElseThrow().trainable() < large);
        session.execute(ModuleEdits.setting("vlpet", Side.ENCODER, "adapterWidth", "0"));
        awaitTruth();
        assertEquals(Optional.empty(), session.plan());
        assertEquals("setting.value", session.problems().getFirst().id());
    }

    @Test
    void supersededResultsAreDropped() throws InterruptedException {
        session.dispose();
        display.clear();
        CountDownLatch slow = new CountDownLatch(1);
        List<String> planned = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = java.util.Collections.synchronizedList(new ArrayList<>());
        session = new ExperimentSession(experiment, Optional.empty(), display::add, e -> {
            threads.add(Thread.currentThread());
            planned.add(e.getName());
            try {
                assertTrue(slow.await(60, TimeUnit.SECONDS));
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return Truth.of(e);
        });
        List<String> told = new ArrayList<>();
        session.addListener(new SessionListener() {
            @Override
            public void truthChanged() {
                told.add(session.plan().orElseThrow().name());
            }
        });
        type("second");
        type("third");
        slow.countDown();
        awaitTruth();
        assertEquals(List.of("third"), told);
        assertTrue(planned.size() <= 3, planned::toString);
        assertFalse(threads.contains(Thread.currentThread()), "never on the session's thread");
    }

    @Test
    void selectionIsNeverEmpty() {
        List<List<Selection>> told = new ArrayList<>();
        session.addListener(new SessionListener() {
            @Override
            public void selectionChanged() {
                told.add(session.selection());
            }
        });
        Selection encoder = new Selection.StackRef(Side.ENCODER);
        session.select(encoder);
        session.select(encoder);
        session.select();
        assertEquals(List.of(List.of(encoder), List.of(Selection.WHOLE)), told);
    }

    private void type(String name) {
        session.execute(PartEdits.set(experiment, Literals.EXPERIMENT__NAME, name).grouped("name"));
    }

    private byte[] bytes() {
        return ExperimentFile.toBytes(experiment);
    }

    private void awaitTruth() throws InterruptedException {
        while (!session.isTruthCurrent()) {
            Runnable next = display.poll(60, TimeUnit.SECONDS);
            assertTrue(next != null, "no plan within a minute");
            next.run();
        }
    }
}
