// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Pass;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;

/** Keys and values of one generation: those of the encoder once per sample, those of the decoder growing by a token. */
public final class CachedDecoderState implements DecoderState {
    private final StepDecoder decoder;
    private final Pass pass;
    private final NDManager kept;
    private final List<KeysValues> memory = new ArrayList<>();
    private final List<Optional<KeysValues>> own = new ArrayList<>();
    private final int beams;
    private NDArray memoryBias;
    private long rows;
    private long position;

    /** Computes keys and values of the encoder's output; {@code beams} rows per sample. */
    public CachedDecoderState(StepDecoder decoder, Pass pass, Encoded encoded, int beams) {
        this.decoder = decoder;
        this.beams = beams;
        kept = pass.torch().owner().newSubManager();
        this.pass = pass.on(Torch.on(kept));
        memoryBias = decoder.memoryBias(this.pass, encoded);
        rows = encoded.memory().getShape().get(0) * beams;
        try (NDManager scratch = kept.newSubManager()) {
            for (DecoderLayer layer : decoder.layers()) {
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
            Optional<NDArray> bias = decoder.stepBias(inner, position);
            for (int i = 0; i < own.size(); i++) {
                DecoderLayer layer = decoder.layers().get(i);
                KeysValues all = append(inner, own.get(i), layer.own(inner, y));
                own.set(i, Optional.of(keep(all)));
                y = layer.apply(inner, y, all, bias, memory.get(i), memoryBias);
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
            own.replaceAll(entry -> entry.map(past -> select(past, index)));
        }
    }

    @Override
    public void keep(long[] samples) {
        rows = (long) samples.length * beams;
        reorder(LongStream.of(samples).flatMap(sample -> LongStream.range(sample * beams, (sample + 1) * beams))
                .toArray());
        try (NDArray index = Tensors.of(kept, samples, samples.length); NDArray before = memoryBias) {
            memory.replaceAll(pair -> select(pair, index));
            memoryBias = pass.torch().selectRows(before, index);
        }
    }

    private KeysValues select(KeysValues pair, NDArray index) {
        KeysValues chosen = new KeysValues(pass.torch().selectRows(pair.keys(), index),
                pass.torch().selectRows(pair.values(), index));
        close(pair);
        return chosen;
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
