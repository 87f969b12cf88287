// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.video;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A JSON value as Python's {@code str()} prints it: the reference puts time spans into the text that way (A.9). */
public final class PythonRepr {
    private static final int LEAST_FIXED = -4;
    private static final int MOST_FIXED = 16;

    private PythonRepr() {
    }

    /** A string as it is, a number, or a list of numbers; empty for anything else. */
    public static Optional<String> of(JsonNode value) {
        if (value.isTextual()) {
            return Optional.of(value.textValue());
        }
        if (!value.isArray()) {
            return value.isNumber() ? Optional.of(number(value)) : Optional.empty();
        }
        return StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isNumber)
                ? Optional.of(StreamSupport.stream(value.spliterator(), false).map(PythonRepr::number)
                        .collect(Collectors.joining(", ", "[", "]")))
                : Optional.empty();
    }

    private static String number(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        double number = value.doubleValue();
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        // Both languages print the shortest digits that read back; they differ in when they use an exponent.
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= LEAST_FIXED && exponent < MOST_FIXED) {
            String plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = shortest.unscaledValue().abs().toString();
        return (number < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
