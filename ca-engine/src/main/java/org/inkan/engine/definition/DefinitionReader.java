package org.inkan.engine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads YAML files into records whose constructors check them.
 *
 * <p>An unknown field, a field twice, a missing one, a wrong type or a value that a constructor refuses becomes a
 * {@link DefinitionException} with file and line.
 */
public final class DefinitionReader {

    private static final long MAXIMUM_SIZE = 1 << 20;

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private DefinitionReader() {}

    /**
     * Reads one file.
     *
     * @throws DefinitionException when the file is missing, unreadable, larger than 1 MiB, or breaks a rule of {@code type}
     */
    public static <T> T read(Path file, Class<T> type) {
        byte[] content = content(file);
        try {
            T value = YAML.readValue(content, type);
            if (value == null) {
                throw new DefinitionException(file, 1, "is empty. Take it from the conf/ folder of the distribution.");
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonProcessingException fault = Faults.told(e);
            int line = fault instanceof JsonMappingException
                    ? FieldLines.of(content, Faults.path(fault))
                    : Faults.line(fault);
            throw new DefinitionException(file, line, Faults.rule(fault));
        } catch (IOException e) {
            throw new DefinitionException(file, 1, "is not YAML.");
        }
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > MAXIMUM_SIZE) {
                throw new DefinitionException(file, "is larger than 1 MiB. A definition is a page of text.");
            }
            byte[] content = Files.readAllBytes(file);
            // Decoding reports what is not UTF-8, in which the parser would see characters of its own.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return content;
        } catch (CharacterCodingException e) {
            throw new DefinitionException(file, 1, "is not text in UTF-8. Save it in that encoding.");
        } catch (NoSuchFileException e) {
            throw new DefinitionException(
                    file,
                    "is missing. Take it from the conf/ folder of the distribution, or name another with --conf.");
        } catch (IOException e) {
            throw new DefinitionException(file, "cannot be read. Give the server's user the right to.");
        }
    }

    /** Reads every {@code *.yaml} file of a folder, in the order of their names. */
    public static <T> List<Defined<T>> readAll(Path folder, Class<T> type) {
        if (!Files.isDirectory(folder)) {
            throw new DefinitionException(
                    folder,
                    "is not a folder. Take it from the conf/ folder of the distribution, or name another with --conf.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> new Defined<>(file, read(file, type)))
                    .toList();
        } catch (IOException e) {
            throw new DefinitionException(folder, "cannot be listed. Give the server's user the right to.");
        }
    }

    /**
     * What a file defines, with the file, so that a later check can name it.
     *
     * @param file where it stands
     * @param value what it says
     */
    public record Defined<T>(Path file, T value) {

        /** A fault of a field at the top of the file, found after reading it. */
        public DefinitionException fault(String field, String rule) {
            return fault(List.of(field), rule);
        }

        /**
         * A fault of a field further down, found after reading the file.
         *
         * @param path names of fields, and positions in lists from 0, of which the first is told
         */
        public DefinitionException fault(List<String> path, String rule) {
            return new DefinitionException(file, FieldLines.of(content(file), path), path.get(0) + ": " + rule);
        }
    }
}
