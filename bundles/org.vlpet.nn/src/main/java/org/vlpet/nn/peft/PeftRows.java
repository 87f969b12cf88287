// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.plan.Placement;

/** What PEFT's prompt-learning types have in common: one matrix of learned rows, {@code prompt_embeddings}. */
final class PeftRows {
    /** Name of the matrix. */
    static final String TENSOR = "prompt_embeddings";
    /** What describes the backbone, how rows were made and how they were initialised. */
    private static final Set<String> READ = Set.of("num_virtual_tokens", "num_transformer_submodules", "token_dim",
            "num_layers", "num_attention_heads", "prompt_tuning_init", "prompt_tuning_init_text",
            "prompt_tuning_init_state_dict_path", "tokenizer_name_or_path", "tokenizer_kwargs", "init_weights",
            "encoder_hidden_size", "prefix_projection");

    private PeftRows() {
    }

    /** Settings of our module; PEFT saves the rows, whatever network made them. */
    static Map<String, Object> settings(PeftFolder folder) {
        folder.requireNothingElse(READ);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("length", folder.integer("num_virtual_tokens", 1, 4096));
        settings.put("midDim", 0);
        return settings;
    }

    /** The matrix, nothing else being there. */
    static StoredTensor require(PeftFolder folder, PeftTensors tensors, long rows, long columns) {
        for (String name : folder.tensors().names()) {
            if (!name.equals(TENSOR)) {
                throw new UserError(ExitCode.DATA, folder.folder().resolve(PeftFolder.WEIGHTS) + " has the tensor "
                        + name + "; an adapter of type " + folder.type() + " has " + TENSOR + " alone.",
                        "Use the folder as PEFT saved it.");
            }
        }
        StoredTensor stored = folder.tensors().require(TENSOR);
        if (stored.sizes().length != 2 || stored.sizes()[0] != rows || stored.sizes()[1] != columns) {
            throw tensors.wrongShape(stored, "(" + rows + ", " + columns + ")");
        }
        return stored;
    }

    /** Checks the module of the experiment against the folder. */
    static void requireSame(PeftFolder folder, Placement placement) {
        int length = (int) settings(folder).get("length");
        if (placement.intSetting("length") != length || placement.intSetting("midDim") != 0) {
            throw new UserError(ExitCode.DATA, folder.folder() + " holds " + length + " rows themselves, the module "
                    + placement.moduleId() + " of the experiment has length " + placement.intSetting("length")
                    + " and inner width " + placement.intSetting("midDim") + ".", "Set its length to " + length
                            + " and its midDim to 0, or import into an experiment without PET modules.");
        }
    }

    /** The part of the configuration that both types share. */
    static ObjectNode config(Network network, String type, String baseModel, int length, int submodules) {
        var backbone = network.plan().backbone();
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("peft_type", type).put("task_type", "SEQ_2_SEQ_LM").put("base_model_name_or_path", baseModel);
        config.put("inference_mode", true).put("num_virtual_tokens", length).put("token_dim", backbone.dModel());
        config.put("num_layers", backbone.decoderLayers()).put("num_attention_heads", backbone.decoderHeads());
        return config.put("num_transformer_submodules", submodules);
    }

    /** {@code Lin(tanh(Lin(Emb)))}, or the embedding where there is no network. */
    static NDArray made(Network network, NDManager scope, Placement placement) {
        NDArray rows = network.parameters().get(placement.parameter("embedding"));
        if (!placement.has("hidden.weight")) {
            return rows;
        }
        return Torch.on(scope).scoped(torch -> linear(network, placement, torch, "out",
                torch.tanh(linear(network, placement, torch, "hidden", rows))));
    }

    private static NDArray linear(Network network, Placement placement, Torch torch, String role, NDArray x) {
        return torch.linear(x, network.parameters().get(placement.parameter(role + ".weight")),
                network.parameters().get(placement.parameter(role + ".bias")));
    }

    /** Equal element by element. */
    static boolean same(NDArray one, NDArray other) {
        return Tensors.content(one).equals(Tensors.content(other));
    }

    /** Content with one matrix. */
    static PeftContent content(ObjectNode config, NDArray rows) {
        SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();
        tensors.put(TENSOR, rows);
        return new PeftContent(config, tensors);
    }

    /** Zeros of the type of {@code like}. */
    static NDArray zerosLike(NDManager scope, NDArray like) {
        Shape shape = like.getShape();
        return Tensors.zeros(scope, like.getDataType(), shape.getShape());
    }

    /** Placements in the order of layers. */
    static List<Placement> byLayer(Network network) {
        return network.plan().placements().stream().sorted((a, b) -> a.site().layer() - b.site().layer()).toList();
    }
}
