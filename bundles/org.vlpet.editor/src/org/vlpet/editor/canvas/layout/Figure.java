// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.List;
import org.vlpet.editor.canvas.scene.Counts.Look;
import org.vlpet.editor.canvas.scene.Family;
import org.vlpet.editor.canvas.scene.GateScene;
import org.vlpet.editor.canvas.scene.LayerScene;
import org.vlpet.editor.canvas.scene.ModuleScene;
import org.vlpet.editor.canvas.scene.Scene;
import org.vlpet.editor.canvas.scene.Slot;
import org.vlpet.editor.canvas.scene.StackScene;
import org.vlpet.editor.canvas.scene.SubLayer;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.plan.pet.Wiring.Join;

/** A part of the picture in its place. */
public sealed interface Figure {
    /** Stable name, unique in the picture. */
    String id();

    /** Where it is. */
    Box box();

    /** Frame of a stack. */
    record StackFrame(StackScene stack, Box box) implements Figure {
        @Override
        public String id() {
            return "stack:" + stack.side().id();
        }
    }

    /** One level of the granularity control. */
    record Level(StackScene stack, Granularity level, Box box) implements Figure {
        @Override
        public String id() {
            return "level:" + stack.side().id() + "." + level.getLiteral();
        }
    }

    /**
     * A number of the stack.
     *
     * @param feature attribute of the stack, e.g. {@code adapterWidth}
     * @param label e.g. {@code r}
     */
    record Setting(StackScene stack, String feature, String label, String value, Box box) implements Figure {
        @Override
        public String id() {
            return "setting:" + stack.side().id() + "." + feature;
        }
    }

    /** Shows layers one by one, or alike ones together. */
    record Toggle(StackScene stack, boolean expanded, Box box) implements Figure {
        @Override
        public String id() {
            return "toggle:" + stack.side().id();
        }
    }

    /** A method that chooses parameters of the backbone. */
    record Selected(StackScene stack, StackScene.Selection selection, Box box) implements Figure {
        @Override
        public String id() {
            return "selection:" + stack.side().id() + "." + selection.moduleId();
        }
    }

    /** Frame of a layer or of several that are alike. */
    record LayerFrame(LayerScene layer, Box box) implements Figure {
        @Override
        public String id() {
            return "layer:" + layer.side().id() + "." + layer.first();
        }
    }

    /** Attention or feed-forward network. */
    record Block(LayerScene layer, SubLayer sub, Box box) implements Figure {
        @Override
        public String id() {
            return "block:" + layer.side().id() + "." + layer.first() + "." + sub.name();
        }

        /** Where its name stands: between the slots above and below; a cross-attention has slots on its left too. */
        public Box title() {
            double left = sub.cross() ? Sizes.SLOT_W + 8 : 22;
            return new Box(box.x() + left, box.cy() - 8, box.w() - left - 8, 18);
        }
    }

    /** A place for a module. */
    record SlotMark(Slot slot, Box box) implements Figure {
        @Override
        public String id() {
            return "slot:" + slot.id();
        }
    }

    /** A norm, which is a place for a module too. */
    record Norm(Slot slot, Look look, Box box) implements Figure {
        @Override
        public String id() {
            return "slot:" + slot.id();
        }
    }

    /** A module. */
    record Module(Slot slot, ModuleScene module, Box box) implements Figure {
        @Override
        public String id() {
            return "module:" + slot.id();
        }
    }

    /** A gate. */
    record Gate(Slot slot, ModuleScene module, GateScene gate, Box box) implements Figure {
        @Override
        public String id() {
            return "gate:" + slot.id();
        }
    }

    /** Where two streams meet. */
    record Joint(String id, Symbol symbol, boolean ofModule, Box box) implements Figure {
        /** Ways to meet. */
        public enum Symbol {
            /** Sum. */
            ADD,
            /** Product. */
            MULTIPLY,
            /** One behind the other, along the tokens. */
            JOIN,
            /** The new in place of the old. */
            REPLACE,
            /** Nothing joins: the stream goes on as it is and is only read here. */
            TAP;

            /** The symbol of a module's join. */
            public static Symbol of(Join join) {
                return switch (join) {
                    case ADDS -> ADD;
                    case MULTIPLIES -> MULTIPLY;
                    case REPLACES -> REPLACE;
                    case PREPENDS -> JOIN;
                    case FEEDS -> TAP;
                };
            }
        }
    }

    /** A branching of a wire. */
    record Dot(String id, Box box) implements Figure {
    }

    /**
     * An embedding, the head, or data at the ends of the picture.
     *
     * @param kind what it is
     * @param title first line
     * @param detail second line
     * @param look for embeddings and the head
     */
    record Terminal(String id, Kind kind, String title, String detail, Look look, Box box) implements Figure {
        /** Kinds of ends. */
        public enum Kind {
            /** Token ids as text. */
            TEXT,
            /** Pictures or frames. */
            IMAGE,
            /** Text that is learned or written. */
            ANSWER,
            /** An embedding or the head. */
            LAYER
        }
    }

    /** What the picture is, above it. */
    record Title(Scene scene, Box box) implements Figure {
        @Override
        public String id() {
            return "title";
        }
    }

    /** What the signs mean, below the picture. */
    record Legend(List<Family> families, Box box) implements Figure {
        /** Makes a defensive copy. */
        public Legend {
            families = List.copyOf(families);
        }

        @Override
        public String id() {
            return "legend";
        }
    }
}
