// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vlpet.plan.pet.PetMethods;

class PetForwardsTest {
    @Test
    void everyDeclarationHasAForwardClassAndBack() {
        assertEquals(List.copyOf(PetMethods.all().keySet()), List.copyOf(PetForwards.all().keySet()));
    }

    @Test
    void methodsWithSitesComputeAndOthersDoNot() {
        PetMethods.all().forEach((id, method) ->
                assertEquals(!method.sites().isEmpty(), PetForwards.of(id).hooks(), id));
    }
}
