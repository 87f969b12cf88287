// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The rule of the nn room holds here too: no arithmetic on tensors and no created arrays outside scripts, since DJL
 * lends Java buffers to torch that the garbage collector may take before the backward pass.
 */
class ForbiddenCallsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.vlpet.train");
    private static final Set<String> ARITHMETIC = Set.of("add", "sub", "mul", "div", "mod", "pow", "addi", "subi",
            "muli", "divi", "modi", "powi", "eq", "neq", "gt", "gte", "lt", "lte", "maximum", "minimum", "clip", "set");
    private static final ArchRule NO_ARITHMETIC = noClasses().should().callMethodWhere(call("arithmetic of NDArray",
            NDArray.class, ARITHMETIC));
    private static final ArchRule NO_CREATION = noClasses().should().callMethodWhere(call("arrays made by NDManager",
            NDManager.class, Set.of("create", "from")));

    @Test
    void trainingComputesInScriptsOnly() {
        NO_ARITHMETIC.check(CLASSES);
        NO_CREATION.check(CLASSES);
    }

    @Test
    void theRulesSeeOffenders() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        assertThrows(AssertionError.class, () -> NO_ARITHMETIC.check(offender));
        assertThrows(AssertionError.class, () -> NO_CREATION.check(offender));
    }

    /** Does what is forbidden; never run. */
    static final class Offender {
        NDArray wrong(NDManager manager, NDArray x) {
            return x.mul(2).add(manager.create(new float[] {1}));
        }
    }

    private static DescribedPredicate<JavaMethodCall> call(String what, Class<?> owner, Set<String> names) {
        return DescribedPredicate.describe(what, call -> names.contains(call.getTarget().getName())
                && call.getTargetOwner().isAssignableTo(owner));
    }
}
