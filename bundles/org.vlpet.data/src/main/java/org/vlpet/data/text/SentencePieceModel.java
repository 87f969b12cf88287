// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vlpet.data.text.ProtoReader.Broken;
import org.vlpet.data.text.ProtoReader.Field;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * A {@code spiece.model}: the protocol-buffers message {@code ModelProto} of SentencePiece, the parts a Unigram
 * tokenizer needs (Kudo 2018; field numbers from its public {@code sentencepiece_model.proto}).
 *
 * @param pieces in the order of their ids
 * @param unknown id of the unknown piece
 * @param charsMap precompiled normalisation; empty for none
 */
record SentencePieceModel(List<Piece> pieces, int unknown, byte[] charsMap) {
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_PIECES = 4 << 20;
    private static final int MAX_PIECE_BYTES = 1 << 10;
    private static final int UNIGRAM = 1;

    /** Kinds of pieces; the numbers are those of the format. */
    enum Kind {
        NORMAL(1), UNKNOWN(2), CONTROL(3), USER_DEFINED(4), UNUSED(5), BYTE(6);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        static Kind of(long number) throws Broken {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new Broken("a piece has type " + number);
        }
    }

    /** A piece of text and its log probability. */
    record Piece(String text, float score, Kind kind) {
    }

    static SentencePieceModel read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Broken("it has more than " + MAX_BYTES + " bytes");
            }
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (Broken e) {
            throw new UserError(ExitCode.DATA, file + " is refused as a SentencePiece model: " + e.getMessage() + ".",
                    "Use the spiece.model of a T5 folder, or its tokenizer.json.", e);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(), "Check the path.", e);
        }
    }

    private static SentencePieceModel parse(ByteBuffer message) throws Broken {
        List<Piece> pieces = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        long model = UNIGRAM;
        byte[] charsMap = new byte[0];
        for (ProtoReader in = new ProtoReader(message); in.hasNext();) {
            Field field = in.next();
            switch (field.number()) {
                case 1 -> {
                    Piece piece = piece(field.message());
                    if (!texts.add(piece.text())) {
                        throw new Broken("piece " + pieces.size() + " is there twice");
                    }
                    pieces.add(piece);
                }
                case 2 -> model = modelType(field.message());
                case 3 -> charsMap = normalizer(field.message());
                default -> {
                    // Self-test data and whatever later versions add.
                }
            }
        }
        if (model != UNIGRAM) {
            throw new Broken("it is no Unigram model (model_type " + model + ")");
        }
        List<Integer> unknown = new ArrayList<>();
        for (int id = 0; id < pieces.size(); id++) {
            if (pieces.get(id).kind() == Kind.UNKNOWN) {
                unknown.add(id);
            }
        }
        if (unknown.size() != 1 || pieces.size() > MAX_PIECES) {
            throw new Broken("it has " + pieces.size() + " pieces, " + unknown.size() + " of them the unknown one");
        }
        return new SentencePieceModel(List.copyOf(pieces), unknown.getFirst(), charsMap);
    }

    private static Piece piece(ProtoReader in) throws Broken {
        String text = "";
        float score = 0;
        Kind kind = Kind.NORMAL;
        while (in.hasNext()) {
            Field field = in.next();
            switch (field.number()) {
                case 1 -> text = text(field.require(ProtoReader.BYTES).bytes());
                case 2 -> score = field.floatValue();
                case 3 -> kind = Kind.of(field.require(ProtoReader.VARINT).value());
                default -> {
                    // An extension.
                }
            }
        }
        if (text.isEmpty() || !Float.isFinite(score)) {
            throw new Broken("a piece is empty or has the score " + score);
        }
        if (kind == Kind.BYTE) {
            throw new Broken("it falls back to bytes, which no T5 does");
        }
        return new Piece(text, score, kind);
    }

    private static String text(ByteBuffer bytes) throws Broken {
        if (bytes.remaining() > MAX_PIECE_BYTES) {
            throw new Broken("a piece has " + bytes.remaining() + " bytes");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new Broken("a piece is no UTF-8");
        }
    }

    private static long modelType(ProtoReader in) throws Broken {
        long type = UNIGRAM;
        while (in.hasNext()) {
            Field field = in.next();
            type = field.number() == 3 ? field.require(ProtoReader.VARINT).value() : type;
        }
        return type;
    }

    /** Settings that differ from T5's are refused: the tokenizer made from them would not be the same. */
    private static byte[] normalizer(ProtoReader in) throws Broken {
        byte[] charsMap = new byte[0];
        while (in.hasNext()) {
            Field field = in.next();
            switch (field.number()) {
                case 2 -> {
                    ByteBuffer bytes = field.require(ProtoReader.BYTES).bytes();
                    charsMap = new byte[bytes.remaining()];
                    bytes.get(charsMap);
                }
                case 3, 4, 5 -> {
                    if (field.require(ProtoReader.VARINT).value() != 1) {
                        throw new Broken("its normalisation leaves out what T5 does with blanks (field "
                                + field.number() + ")");
                    }
                }
                default -> {
                    // The name of the normalisation.
                }
            }
        }
        String problem = charsMap.length == 0 ? "" : CharsMap.problem(charsMap).orElse("");
        if (!problem.isEmpty()) {
            throw new Broken("its normalisation is broken: " + problem);
        }
        return charsMap;
    }
}
