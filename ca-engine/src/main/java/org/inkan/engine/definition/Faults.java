package org.inkan.engine.definition;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in a policy officer's words what the YAML parser and the constructors found wrong. */
final class Faults {

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '([^']*)'");
    private static final Pattern KNOWN_IDS = Pattern.compile("known type ids = \\[([^\\]]*)\\]");
    private static final Pattern ACCEPTED = Pattern.compile("accepted for Enum class: \\[([^\\]]*)\\]");

    private Faults() {}

    /**
     * What to speak of: below the first level, the parser's own fault arrives wrapped in that of the field around it.
     *
     * @return the parser's fault, or {@code e} where the text can be parsed
     */
    static JsonProcessingException told(JsonProcessingException e) {
        if (e instanceof JsonMappingException) {
            for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof JsonParseException || cause instanceof StreamConstraintsException) {
                    return (JsonProcessingException) cause;
                }
            }
        }
        return e;
    }

    /** The line (from 1) at which a parser's fault begins, where the parser knows it. */
    static int line(JsonProcessingException e) {
        for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException marked) {
                // A block begins far above its fault; a value, a key or a bracket that is not closed begins at it.
                boolean inBlock = String.valueOf(marked.getContext()).startsWith("while parsing a block");
                Mark mark =
                        inBlock || marked.getContextMark() == null ? marked.getProblemMark() : marked.getContextMark();
                if (mark != null) {
                    return mark.getLine() + 1;
                }
            }
        }
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    /** The path of the field that is at fault: names, and positions in lists from 0. */
    static List<String> path(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return List.of();
        }
        List<String> path = new ArrayList<>(mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .toList());
        for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof FieldFault fault) {
                path.addAll(fault.path());
            }
        }
        return path;
    }

    /** The rule that is broken, on one line. */
    static String rule(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + (step.getIndex() + 1) + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            return field.isEmpty() ? reason(mapping) : field + ": " + reason(mapping);
        }
        if (e instanceof StreamConstraintsException) {
            return "is nested too deeply, or holds a value that is too long. A definition is a page of text.";
        }
        Matcher duplicate = DUPLICATE.matcher(e.getOriginalMessage());
        if (duplicate.find()) {
            return "the field '" + duplicate.group(1) + "' stands twice. Write it once.";
        }
        return "is not YAML: "
                + e.getOriginalMessage()
                        .lines()
                        .filter(line -> !line.startsWith(" "))
                        .collect(Collectors.joining("; "))
                + ". Mind the indentation, and quote values that hold ': ' or ' #'.";
    }

    private static String reason(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is not known here. Known are: "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (isOurs(cause)) {
                return oneLine(String.valueOf(cause.getMessage()));
            }
        }
        String message = String.valueOf(e.getOriginalMessage());
        if (e instanceof ValueInstantiationException) {
            return "must not have empty items.";
        }
        if (e instanceof InvalidTypeIdException) {
            return listed(KNOWN_IDS, message, "is not written as one of: ");
        }
        if (message.startsWith("Cannot map `null`")) {
            return "is missing.";
        }
        if (message.startsWith("Trailing token")) {
            return "has a second document after '---'. Write one file for each.";
        }
        if (e.getPath().isEmpty()) {
            return "is empty, or not a list of fields. Take it from the conf/ folder of the distribution.";
        }
        if (e.getCause() instanceof InputCoercionException) {
            return "must be a whole number, and none so large.";
        }
        if (ACCEPTED.matcher(message).find()) {
            return listed(ACCEPTED, message, "must be one of: ");
        }
        return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? "must be " + kind(mismatch.getTargetType()) + "."
                : "is not written as it must be. Compare it with the file of the distribution.";
    }

    /** Our constructors' rules come as IllegalArgumentException; the parser's and the JDK's own do not reach people. */
    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause instanceof IllegalArgumentException
                && cause.getMessage() != null
                && trace.length > 0
                && trace[0].getClassName().startsWith("org.inkan.");
    }

    private static String listed(Pattern pattern, String message, String before) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find()
                ? before
                        + Arrays.stream(matcher.group(1).split(", ", -1))
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "."
                : before + "those that the distribution's files use.";
    }

    private static String kind(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a list, such as [a, b]";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number, without quotes";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false, without quotes";
        }
        if (type == URI.class) {
            return "an address such as ldap://HOST or http://HOST:PORT";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "a group of fields, each on a line of its own";
        }
        boolean fromText = type == String.class
                || type.isEnum()
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method ->
                                method.isAnnotationPresent(com.fasterxml.jackson.annotation.JsonCreator.class));
        return fromText ? "text; quote what looks like a number" : "a group of fields, each on a line of its own";
    }

    private static String oneLine(String text) {
        return text.lines().collect(Collectors.joining(" "));
    }
}
