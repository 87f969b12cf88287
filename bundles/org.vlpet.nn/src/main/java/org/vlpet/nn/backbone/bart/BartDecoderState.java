// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.nn.backbone.bart.BartDecoderLayer.KeysValues;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;

/** Keys and values of one generation: those of the encoder once per sample, those of the decoder growing by a token. */
final class BartDecoderState implements DecoderState {
    private final BartDecoder decoder;
    private final Pass pass;
    private final NDManager kept;
    private final List<KeysValues> memory = new ArrayList<>();
    private final List<Optional<KeysValues>> own = new ArrayList<>();
    private final NDArray memoryBias;
    private final long rows;
    private long position;

    BartDecoderState(BartDecoder decoder, Pass pass, Encoded encoded, int beams) {
        this.decoder = decoder;
        kept = pass.torch().owner().newSubManager();
        this.pass = pass.on(Torch.on(kept));
        memoryBias = decoder.memoryBias(this.pass, encoded);
        rows = encoded.memory().getShape().get(0) * beams;
        try (NDManager scratch = kept.newSubManager()) {
            for (BartDecoderLayer layer : decoder.layers()) {
                memory.add(keep(layer.memory(on(scratch), encoded)));
                own.add(Optional.empty());
            }
        }
    }

    @Override
    public NDArray next(long[] tokens, NDManager owner) {
        if (tokens.length != rows) {
            throw new IllegalArgumentException(tokens.length + " tokens for " + rows + " rows");
        }
        try (NDManager scratch = kept.newSubManager()) {
            Pass inner = on(scratch);
            NDArray y = decoder.embed(inner, Tensors.of(scratch, tokens, rows, 1), position);
            for (int i = 0; i < own.size(); i++) {
                BartDecoderLayer layer = decoder.layers().get(i);
                KeysValues all = append(inner, own.get(i), layer.own(inner, y));
                own.set(i, Optional.of(keep(all)));
                y = layer.apply(inner, y, all, Optional.empty(), memory.get(i), memoryBias);
            }
            position++;
            NDArray logits = inner.torch().reshape(decoder.head(inner, y), rows, -1);
            logits.attach(owner);
            return logits;
        }
    }

    @Override
    public void reorder(long[] order) {
        try (NDArray index = Tensors.of(kept, order, order.length)) {
            own.replaceAll(entry -> entry.map(past -> {
                KeysValues moved = new KeysValues(pass.torch().selectRows(past.keys(), index),
                        pass.torch().selectRows(past.values(), index));
                close(past);
                return moved;
            }));
        }
    }

    @Override
    public void close() {
        kept.close();
    }

    private Pass on(NDManager scratch) {
        return pass.on(Torch.on(scratch));
    }

    private static KeysValues append(Pass pass, Optional<KeysValues> past, KeysValues now) {
        if (past.isEmpty()) {
            return now;
        }
        KeysValues all = new KeysValues(pass.torch().cat(List.of(past.get().keys(), now.keys()), 2),
                pass.torch().cat(List.of(past.get().values(), now.values()), 2));
        close(past.get());
        return all;
    }

    private KeysValues keep(KeysValues pair) {
        pair.keys().attach(kept);
        pair.values().attach(kept);
        return pair;
    }

    private static void close(KeysValues pair) {
        pair.keys().close();
        pair.values().close();
    }
}
