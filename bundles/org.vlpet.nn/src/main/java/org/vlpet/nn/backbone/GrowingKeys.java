// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Torch;

/** Keys and values of a decoder's layer, (B,h,N,width of a head); what is there is never copied but when room runs out. */
final class GrowingKeys {
    /** Tokens that there is room for at first. */
    private static final int ROOM = 24;

    private final NDManager kept;
    private KeysValues all;
    private long room;

    GrowingKeys(NDManager kept) {
        this.kept = kept;
    }

    /**
     * Writes a token of every row behind what is there.
     *
     * @param samples B
     * @param now keys and values of the token, (R,h,1,width of a head)
     * @param used how many keys of a sample are there
     */
    void append(long samples, KeysValues now, long used) {
        long more = now.keys().getShape().get(0) / samples;
        if (all == null || used + more > room) {
            grow(samples, now, Math.max(used + more, Math.max(2 * room, ROOM * more)));
        }
        Torch torch = Torch.on(kept);
        AttentionOps.write(torch, all.keys(), now.keys(), used);
        AttentionOps.write(torch, all.values(), now.values(), used);
    }

    /** The first {@code used} keys and values of every sample. */
    KeysValues view(Torch torch, long used) {
        return new KeysValues(torch.narrow(all.keys(), 2, 0, used), torch.narrow(all.values(), 2, 0, used));
    }

    /** Goes on with some samples (INT64 index). */
    void keep(NDArray samples) {
        if (all != null) {
            Torch torch = Torch.on(kept);
            replace(new KeysValues(torch.selectRows(all.keys(), samples), torch.selectRows(all.values(), samples)));
        }
    }

    private void grow(long samples, KeysValues like, long wanted) {
        Torch torch = Torch.on(kept);
        replace(all == null
                ? new KeysValues(AttentionOps.room(torch, like.keys(), samples, wanted),
                        AttentionOps.room(torch, like.values(), samples, wanted))
                : new KeysValues(AttentionOps.extend(torch, all.keys(), wanted),
                        AttentionOps.extend(torch, all.values(), wanted)));
        room = wanted;
    }

    private void replace(KeysValues next) {
        if (all != null) {
            all.keys().close();
            all.values().close();
        }
        all = next;
    }
}
