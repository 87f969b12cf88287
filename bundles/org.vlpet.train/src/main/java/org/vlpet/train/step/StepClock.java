// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.step;

/** Is told when the parts of a step begin; measures, or does nothing. */
public interface StepClock {
    /** Parts of a step. */
    enum Part {
        /** Arrays to tensors, encoder, decoder, loss. */
        FORWARD,
        /** Gradients. */
        BACKWARD,
        /** Norm, clipping, update, clearing of the gradients. */
        OPTIMISER
    }

    /** Measures nothing. */
    StepClock NONE = new StepClock() {
        @Override
        public void start(Part part) {
            // Nothing.
        }

        @Override
        public void stop() {
            // Nothing.
        }
    };

    /** A part begins; the one before it ends. */
    void start(Part part);

    /** The last part ends. */
    void stop();
}
