package org.inkan.engine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        try {
            if (Files.size(file) > MAXIMUM_SIZE) {
                throw new DefinitionException(file, "is larger than 1 MiB. A definition is a page of text.");
            }
            return Objects.requireNonNull(YAML.readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException e) {
            throw new DefinitionException(
                    file,
                    "is missing. Take it from the conf/ folder of the distribution, or name another with --conf.");
        } catch (JsonProcessingException e) {
            throw new DefinitionException(file, line(e), rule(e));
        } catch (IOException | NullPointerException e) {
            throw new DefinitionException(file, "cannot be read: " + e.getMessage());
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
            throw new DefinitionException(folder, "cannot be listed: " + e.getMessage());
        }
    }

    /**
     * What a file defines, with the file, so that a later check can name it.
     *
     * @param file where it stands
     * @param value what it says
     */
    public record Defined<T>(Path file, T value) {}

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private static String rule(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return field(unknown) + " is not known here. Known are: "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        if (String.valueOf(e.getOriginalMessage()).startsWith("Cannot map `null`")
                && e instanceof JsonMappingException mapping) {
            return field(mapping) + " is missing.";
        }
        if (e instanceof JsonMappingException mapping) {
            return (mapping.getPath().isEmpty() ? "" : field(mapping) + ": ") + reason(mapping);
        }
        return "is not YAML: " + firstLine(e.getOriginalMessage());
    }

    private static String reason(JsonMappingException e) {
        @Nullable Throwable cause = e.getCause();
        while (cause != null && cause.getCause() != null && !(cause instanceof IllegalArgumentException)) {
            cause = cause.getCause();
        }
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        if (cause instanceof NullPointerException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return firstLine(e.getOriginalMessage());
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + (step.getIndex() + 1) + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").replaceAll("\\s*\\(.*?org\\.inkan.*", "");
    }
}
