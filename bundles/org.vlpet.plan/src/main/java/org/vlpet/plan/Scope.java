// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

/** What a parameter belongs to. */
public enum Scope {
    /** The pre-trained language model: comes from the backbone folder. */
    BACKBONE,
    /** Rows and modules added for vision. */
    VISION,
    /** A PET module or gate of the encoder. */
    ENCODER_PET,
    /** A PET module or gate of the decoder. */
    DECODER_PET,
    /** What PET modules of both sides share. */
    MODEL_PET
}
