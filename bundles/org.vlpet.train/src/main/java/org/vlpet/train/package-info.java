// SPDX-License-Identifier: EPL-2.0
/**
 * One run: from an experiment and a seed to a run directory with checkpoints, metrics and predictions.
 * <ul>
 * <li>{@code optimiser} HF-AdamW (spec C.3), fused</li>
 * <li>{@code schedule} learning rates</li>
 * <li>{@code step} one update on one batch</li>
 * <li>{@code setup} from an experiment to data, tokenizer and network; runs opened again</li>
 * <li>{@code run} the training loop: order, stop, resume, evaluation, what is written when</li>
 * <li>{@code state} what a checkpoint holds and how it comes back bit for bit</li>
 * <li>{@code eval} metrics and official dumps of a split; one prediction</li>
 * <li>{@code pretrain} a small backbone from plain text</li>
 * <li>{@code bench} time and memory of one step</li>
 * <li>{@code golden} checks against the golden fixtures, for the parity command</li>
 * </ul>
 * It holds no equations of the model (nn), no readers (data), no scorers (metrics) and no file formats of the run
 * directory (runs). It talks to the screen only through the progress line it is given.
 */
package org.vlpet.train;
