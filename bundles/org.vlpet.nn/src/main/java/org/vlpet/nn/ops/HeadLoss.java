// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Frozen head and loss as one: sum over targets of share * negative log likelihood. No logits are computed where no
 * target is asked for, and none are kept: since the head is frozen and the loss is a scalar, its gradient with respect
 * to the states is known in the forward pass, a piece of rows at a time. The graph then holds
 * {@code sum(states * gradient)}, whose gradient is that and whose value is exchanged for the loss.
 */
public final class HeadLoss {
    /** Rows of logits at a time: enough for the full speed of the product, 25 MiB for a vocabulary of 50,000. */
    private static final int ROWS = 128;

    private HeadLoss() {
    }

    /** Share of every target in a mean over all targets of the batch, (B,T). */
    public static NDArray tokenShares(Torch torch, NDArray states, NDArray labels) {
        return torch.call("share_token", states, labels);
    }

    /** Share of every target in a mean over samples of weight * mean over the targets of the sample, (B,T). */
    public static NDArray sampleShares(Torch torch, NDArray weights, NDArray labels) {
        return torch.call("share_sample", weights, labels);
    }

    /** The same with weight 1. */
    public static NDArray sampleShares(Torch torch, NDArray states, NDArray labels, long samples) {
        try (NDArray ones = torch.call("ones_row", states, samples)) {
            return sampleShares(torch, ones, labels);
        }
    }

    /**
     * The loss, a scalar.
     *
     * @param states (B,T,d) that the head reads, already scaled
     * @param weight (vocab,d), frozen
     * @param bias added to the logits, frozen
     * @param labels (B,T), -100 where nothing is asked
     * @param shares (B,T)
     */
    public static NDArray of(Torch torch, NDArray states, NDArray weight, Optional<NDArray> bias, NDArray labels,
            NDArray shares) {
        try (NDManager scope = torch.owner().newSubManager()) {
            Torch inner = Torch.on(scope);
            List<NDArray> asked = inner.callList("head_targets", states, labels, shares);
            NDArray rows = asked.get(0);
            NDArray loss = inner.call("nothing_of", shares);
            List<NDArray> gradients = new ArrayList<>();
            long count = rows.getShape().get(0);
            for (long start = 0; start < Math.max(count, 1); start += ROWS) {
                NDArray piece = piece(inner, weight, bias, asked, start, Math.min(count, start + ROWS), gradients);
                loss = inner.add(loss, piece);
            }
            NDArray result = gradients.isEmpty() ? loss
                    : inner.call("loss_with_gradient", rows, inner.cat(gradients, 0), loss);
            result.attach(torch.owner());
            return result;
        }
    }

    private static NDArray piece(Torch torch, NDArray weight, Optional<NDArray> bias, List<NDArray> asked, long start,
            long end, List<NDArray> gradients) {
        boolean wanted = Gradients.required(asked.get(0));
        try (NDManager scope = torch.owner().newSubManager(); GradientScope unrecorded = GradientScope.pause()) {
            Torch inner = Torch.on(scope);
            NDArray rows = inner.narrow(asked.get(0), 0, start, end);
            NDArray labels = inner.narrow(asked.get(1), 0, start, end);
            NDArray shares = inner.narrow(asked.get(2), 0, start, end);
            NDArray logits = inner.matmulTransposed(rows, weight);
            if (bias.isPresent()) {
                inner.call("add_in_place", logits, bias.get()).close();
            }
            NDArray scores = inner.call("log_softmax", logits);
            logits.close();
            NDArray loss = inner.call("picked_loss", scores, labels, shares);
            if (wanted) {
                NDArray gradient = inner.matmulPlain(inner.call("picked_slope", scores, labels, shares), weight);
                gradient.attach(torch.owner());
                gradients.add(gradient);
            }
            loss.attach(torch.owner());
            return loss;
        }
    }
}
