// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.fields;

import java.util.Optional;
import org.vlpet.editor.edit.Edit;

/** Where the value of a field lives. Asked again after every change of the model. */
public interface FieldSource {
    /** The value in effect, as text; empty if the part that holds it is gone. */
    Optional<String> text();

    /** The edit that sets it. */
    Edit write(String text);

    /** The path of the value as in {@code --set}; problems name it. */
    String place();

    /** The edit that takes an own value back in favour of an inherited one; empty if there is nothing to take back. */
    default Optional<Edit> reset() {
        return Optional.empty();
    }

    /** Where the value comes from if it is not its own, e.g. {@code from the encoder}; may be empty. */
    default String origin() {
        return "";
    }
}
