package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Pattern;

/**
 * How a CA counts its subjects' names (JPCERT CPS 3-1-2): {@code SSL-{organisation}-{person}-{year}{letter}}.
 *
 * <p>{@code {organisation}} is the six-digit number of whoever orders, {@code {person}} that of the person there,
 * {@code {year}} the Japanese fiscal year, from April, and {@code {letter}} tells apart the certificates of one person in
 * one year, from a to z.
 *
 * @param text as written in the profile
 */
public record NameTemplate(String text) {

    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9-]*\\{organisation\\}-\\{person\\}-\\{year\\}\\{letter\\}");
    private static final int LARGEST_NUMBER = 999_999;

    /** Checks that all four parts are there. */
    public NameTemplate {
        require(
                FORM.matcher(text).matches(),
                "'" + text + "' is not a template such as SSL-{organisation}-{person}-{year}{letter}.");
    }

    /** Reads the form in YAML. */
    @JsonCreator
    public static NameTemplate of(String text) {
        return new NameTemplate(text);
    }

    /**
     * One name.
     *
     * @throws IllegalArgumentException if a part is out of its range
     */
    public String name(int organisation, int person, int fiscalYear, char letter) {
        require(organisation >= 1 && organisation <= LARGEST_NUMBER, "an organisation's number has six digits.");
        require(person >= 1 && person <= LARGEST_NUMBER, "a person's number has six digits.");
        require(fiscalYear >= 1000 && fiscalYear <= 9999, "a year has four digits.");
        require(letter >= 'a' && letter <= 'z', "a letter is a to z.");
        return text.replace("{organisation}", "%06d".formatted(organisation))
                .replace("{person}", "%06d".formatted(person))
                .replace("{year}", Integer.toString(fiscalYear))
                .replace("{letter}", Character.toString(letter));
    }

    /** The expression that every such name matches. */
    public Pattern pattern() {
        return Pattern.compile(text.replace("{organisation}", "[0-9]{6}")
                .replace("{person}", "[0-9]{6}")
                .replace("{year}", "[0-9]{4}")
                .replace("{letter}", "[a-z]"));
    }
}
