// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Pass;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;

/**
 * Keys and values of one generation. Those of the encoder's output exist once per sample, and those of the decoder, too:
 * a sample's beams write into one store and see what they descend from, so no change of places moves a key.
 */
public final class CachedDecoderState implements DecoderState {
    private final StepDecoder decoder;
    private final Pass pass;
    private final NDManager kept;
    private final List<KeysValues> memory = new ArrayList<>();
    private final List<GrowingKeys> own = new ArrayList<>();
    private final Lineage lineage;
    private NDArray memoryBias;
    private long samples;
    private long position;

    /** Computes keys and values of the encoder's output; {@code beams} rows per sample. */
    public CachedDecoderState(StepDecoder decoder, Pass pass, Encoded encoded, int beams) {
        this.decoder = decoder;
        kept = pass.torch().owner().newSubManager();
        this.pass = pass.on(Torch.on(kept));
        memoryBias = decoder.memoryBias(this.pass, encoded);
        samples = encoded.memory().getShape().get(0);
        lineage = new Lineage(Math.toIntExact(samples), beams);
        for (DecoderLayer layer : decoder.layers()) {
            try (NDManager scratch = kept.newSubManager()) {
                KeysValues pair = layer.memory(on(scratch), encoded);
                // Products want them in one piece: every step would copy them otherwise.
                memory.add(new KeysValues(this.pass.torch().contiguous(pair.keys()),
                        this.pass.torch().contiguous(pair.values())));
            }
            own.add(new GrowingKeys(kept));
        }
    }

    @Override
    public NDArray next(long[] tokens, NDManager owner) {
        if (tokens.length != lineage.rows()) {
            throw new IllegalArgumentException(tokens.length + " tokens for " + lineage.rows() + " rows");
        }
        try (NDManager scratch = kept.newSubManager()) {
            Pass inner = on(scratch);
            NDArray y = decoder.embed(inner, Tensors.of(scratch, tokens, tokens.length, 1), position);
            Optional<NDArray> bias = decoder.stepBias(inner, position);
            long used = lineage.used();
            lineage.append();
            Optional<Ancestry> ancestry = lineage.ancestry(scratch, memoryBias.getDataType());
            for (int i = 0; i < own.size(); i++) {
                DecoderLayer layer = decoder.layers().get(i);
                own.get(i).append(samples, layer.own(inner, y), used);
                KeysValues all = own.get(i).view(inner.torch(), lineage.used());
                y = layer.apply(inner, y, new KeysValues(all.keys(), all.values(), ancestry), bias, memory.get(i),
                        memoryBias);
            }
            position++;
            NDArray logits = inner.torch().reshape(decoder.head(inner, y), tokens.length, -1);
            logits.attach(owner);
            return logits;
        }
    }

    @Override
    public void reorder(long[] order) {
        lineage.reorder(order);
    }

    @Override
    public void keep(long[] chosen) {
        lineage.keep(chosen);
        samples = chosen.length;
        try (NDArray index = Tensors.of(kept, chosen, chosen.length); NDArray before = memoryBias) {
            own.forEach(keys -> keys.keep(index));
            memory.replaceAll(pair -> select(pair, index));
            memoryBias = pass.torch().selectRows(before, index);
        }
    }

    private KeysValues select(KeysValues pair, NDArray index) {
        KeysValues chosen = new KeysValues(pass.torch().selectRows(pair.keys(), index),
                pass.torch().selectRows(pair.values(), index));
        pair.keys().close();
        pair.values().close();
        return chosen;
    }

    @Override
    public void close() {
        kept.close();
    }

    private Pass on(NDManager scratch) {
        return pass.on(Torch.on(scratch));
    }
}
