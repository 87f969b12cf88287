// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Sizes of a vision transformer as HuggingFace writes them. A key that HuggingFace leaves out has its default there.
 *
 * @param width d
 * @param mlp inner width of the feed-forward network
 * @param layers transformer layers
 * @param heads attention heads
 * @param patch side of a patch in pixels
 * @param image side of the image in pixels
 * @param quick whether the activation is quick_gelu, else gelu
 * @param eps of the layer norms
 */
record ClipConfig(int width, int mlp, int layers, int heads, int patch, int image, boolean quick, double eps) {
    private static final int MAX_SIZE = 1 << 16;
    private static final double EPS = 1e-5;

    ClipConfig {
        if (width % heads != 0 || image % patch != 0) {
            throw new UserError(ExitCode.DATA, "A CLIP tower of width " + width + " with " + heads
                    + " heads, and patches of " + patch + " in an image of " + image + " pixels, cannot be built.",
                    "The width must be a multiple of the heads, the image one of the patch: check config.json.");
        }
    }

    /** Patches of an image. */
    int tokens() {
        return (image / patch) * (image / patch);
    }

    /** Reads {@code config.json} of a CLIPModel (its vision_config) or a CLIPVisionModel. */
    static ClipConfig read(Path file) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(),
                    "A CLIP folder in HuggingFace's layout needs the config.json saved with it.", e);
        }
        String type = root.path("model_type").asText("");
        if (!type.equals("clip") && !type.equals("clip_vision_model")) {
            throw new UserError(ExitCode.DATA, file + ": model_type is \"" + type + "\"",
                    "Only \"clip\" and \"clip_vision_model\" are image towers that can be built.");
        }
        JsonNode vision = type.equals("clip") ? root.path("vision_config") : root;
        String activation = vision.path("hidden_act").asText("quick_gelu");
        if (!activation.equals("quick_gelu") && !activation.equals("gelu")) {
            throw new UserError(ExitCode.DATA, file + ": hidden_act is \"" + activation + "\"",
                    "Only quick_gelu and gelu are built.");
        }
        return new ClipConfig(size(file, vision, "hidden_size", 768), size(file, vision, "intermediate_size", 3072),
                size(file, vision, "num_hidden_layers", 12), size(file, vision, "num_attention_heads", 12),
                size(file, vision, "patch_size", 32), size(file, vision, "image_size", 224),
                activation.equals("quick_gelu"), vision.path("layer_norm_eps").asDouble(EPS));
    }

    private static int size(Path file, JsonNode json, String key, int otherwise) {
        int value = json.path(key).asInt(otherwise);
        if (value < 1 || value > MAX_SIZE) {
            throw new UserError(ExitCode.DATA, file + ": " + key + " is " + json.path(key), "It must be in 1.."
                    + MAX_SIZE + ".");
        }
        return value;
    }
}
