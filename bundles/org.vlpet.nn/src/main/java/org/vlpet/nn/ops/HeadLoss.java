// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Head and loss as one: sum over targets of share * negative log likelihood. No logits are computed where no
 * target is asked for, and none are kept: since the loss is a scalar, its gradient with respect
 * to the states is known in the forward pass, a piece of rows at a time. The graph then holds
 * {@code sum(states * gradient)}, whose gradient is that and whose value is exchanged for the loss. Of a head
 * that is trained the slopes of the loss in the logits are kept, and its gradient is made in the backward pass.
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
     * Whether {@link #of} knows the gradient: of a frozen head, or of a trained matrix beside a frozen bias, for which there must
     * be a tape.
     */
    public static boolean takes(NDArray states, NDArray weight, Optional<NDArray> bias) {
        return bias.filter(Gradients::required).isEmpty()
                && (!Gradients.required(weight) || LargeProduct.takes(states, weight));
    }

    /**
     * The loss, a scalar.
     *
     * @param states (B,T,d) that the head reads, already scaled
     * @param weight (vocab,d)
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
            List<NDArray> slopes = new ArrayList<>();
            boolean trained = Gradients.required(weight);
            long count = rows.getShape().get(0);
            for (long start = 0; start < Math.max(count, 1); start += ROWS) {
                NDArray piece = piece(inner, weight, bias, asked, start, Math.min(count, start + ROWS), gradients,
                        trained ? Optional.of(slopes) : Optional.empty());
                loss = inner.add(loss, piece);
            }
            if (trained) {
                return linked(torch.owner(), rows, weight, gradients, slopes, loss);
            }
            NDArray result = gradients.isEmpty() ? loss
                    : inner.call("loss_with_gradient", rows, inner.cat(gradients, 0), loss);
            result.attach(torch.owner());
            return result;
        }
    }

    /** The loss behind a cut: the head's gradient is the product of slopes and rows, and both wait for the loss's own. */
    private static NDArray linked(NDManager owner, NDArray rows, NDArray weight, List<NDArray> gradients, List<NDArray> slopes,
            NDArray loss) {
        NDArray read = GradientTape.keep(rows);
        Optional<NDArray> further = gradients.isEmpty() ? Optional.empty()
                : Optional.of(Torch.on(GradientTape.memory()).cat(gradients, 0));
        Torch inner = Torch.on(loss.getManager());
        // A cut needs an axis, a loss has none.
        NDArray behind = GradientTape.link(loss.getManager(), rows, (scope, g) -> {
            double factor = Tensors.doubles(g)[0];
            try (read; NDArray total = Gradients.total(weight)) {
                long start = 0;
                for (NDArray slope : slopes) {
                    long end = start + slope.getShape().get(0);
                    GraphlessProducts.addWeightGradient(total, slope, Torch.on(scope).narrow(read, 0, start, end), factor);
                    slope.close();
                    start = end;
                }
            }
            return further.map(gradient -> {
                try (gradient) {
                    return Torch.on(scope).scale(gradient, factor);
                }
            });
        }, inner.reshape(loss, 1));
        return Torch.on(owner).reshape(behind);
    }

    private static NDArray piece(Torch torch, NDArray weight, Optional<NDArray> bias, List<NDArray> asked, long start,
            long end, List<NDArray> gradients, Optional<List<NDArray>> slopes) {
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
            // Logits become exponentials, and these the slopes, in the same memory: it is the largest of a step.
            List<NDArray> found = inner.callList("loss_in_place", logits, labels, shares);
            NDArray loss = found.get(0);
            if (wanted || slopes.isPresent()) {
                NDArray slope = inner.call("slope_in_place", logits, found.get(1), labels, shares);
                if (wanted) {
                    NDArray gradient = inner.matmulPlain(slope, weight);
                    gradient.attach(torch.owner());
                    gradients.add(gradient);
                }
                slopes.ifPresent(kept -> {
                    slope.attach(GradientTape.memory());
                    kept.add(slope);
                });
            }
            loss.attach(torch.owner());
            return loss;
        }
    }
}
