package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.requireOf;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
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
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
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
     * An organisation's number as a policy officer writes it, which is in the range that {@link #name} takes.
     *
     * @throws IllegalArgumentException if it is not six digits, 000001 to 999999
     */
    public static int organisationNumber(List<String> written) {
        requireOf(
                NameCount.ORGANISATION_KEY,
                written.size() == 1 && SIX_DIGITS.matcher(written.get(0)).matches(),
                NameCount.ORGANISATION_KEY + " must be one number of six digits, in quotes.");
        int number = Integer.parseInt(written.get(0));
        checkOrganisation(number);
        return number;
    }

    private static void checkOrganisation(int number) {
        requireOf(
                NameCount.ORGANISATION_KEY,
                number >= 1 && number <= LARGEST_NUMBER,
                NameCount.ORGANISATION_KEY + " must be 000001 to 999999: no organisation has another number (JPCERT CPS"
                        + " 3-1-2).");
    }

    /**
     * One name.
     *
     * @throws IllegalArgumentException if a part is out of its range
     */
    public String name(int organisation, int person, int fiscalYear, char letter) {
        checkOrganisation(organisation);
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
