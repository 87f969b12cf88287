// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

/** What a parameter of a module that no single site owns belongs to. */
public enum PetScope {
    /** One for the whole model: shared by the modules of a method on both sides, e.g. task embeddings. */
    MODEL,
    /** One for each stack, e.g. a hyper-network. */
    STACK
}
