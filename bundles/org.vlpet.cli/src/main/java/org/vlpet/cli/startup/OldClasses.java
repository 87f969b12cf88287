// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.startup;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodTransform;

/** Turns classes of Java 5 and before into classes of Java 6: the same code, with stack maps. */
final class OldClasses {
    /** Bytes that tell the age of a class: magic, minor and major version. */
    static final int HEADER = 8;

    private final ClassFile format;

    /** @param classes where other classes of the jar are found, for their common ancestors */
    OldClasses(ClassLoader classes) {
        format = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /** Whether a class, or the beginning of one, is from before stack maps. */
    static boolean isOld(byte[] start) {
        return start.length >= HEADER && ((start[HEADER - 2] & 0xff) << 8 | start[HEADER - 1] & 0xff) < ClassFile.JAVA_6_VERSION;
    }

    /** The class with stack maps; one that has them is returned as it is. */
    byte[] raised(byte[] bytes) {
        if (!isOld(bytes)) {
            return bytes;
        }
        ClassModel model = format.parse(bytes);
        // Code is passed on instruction by instruction: copied whole, it would keep lacking its stack maps.
        ClassTransform code = ClassTransform.transformingMethods(MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
        return format.transformClass(model, ClassTransform.dropping(ClassFileVersion.class::isInstance).andThen(code)
                .andThen(ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_6_VERSION, 0))));
    }
}
