// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.vlpet.nn.ops.Tensors;

/** Turns stored tensors into tensors of the network. */
public final class Widening {
    private Widening() {
    }

    /** A copy in torch's memory, converted to {@code type}. */
    public static NDArray copy(NDManager owner, StoredTensor stored, DataType type) {
        ByteBuffer bytes = stored.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (stored.type() == StoredType.BF16) {
            float[] wide = new float[bytes.remaining() / 2];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = Float.intBitsToFloat(bytes.getShort(2 * i) << 16);
            }
            return Tensors.of(owner, wide, type, stored.sizes());
        }
        return Tensors.copy(owner, bytes, stored.type().type().orElseThrow(), type, stored.sizes());
    }

    /** A tensor on the file's own pages where the type allows it, else a copy. For tensors that never change. */
    public static NDArray mapped(NDManager owner, StoredTensor stored, DataType type) {
        boolean direct = stored.type().type().filter(type::equals).isPresent() && stored.bytes().isDirect()
                && stored.bytes().remaining() > 0;
        return direct ? Tensors.mapped(owner, stored.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN), type,
                stored.sizes()) : copy(owner, stored, type);
    }
}
