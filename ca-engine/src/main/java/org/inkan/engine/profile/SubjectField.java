package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of the subject, in the place where the certificate has it.
 *
 * @param attribute which one
 * @param as how it is encoded
 * @param fixed the value that every certificate of the profile has; absent where each application chooses
 * @param optional whether an application may leave it out
 * @param maximum most characters of a value; X.520's upper bound where absent
 */
public record SubjectField(
        NameAttribute attribute,
        StringType as,
        @Nullable String fixed,
        boolean optional,
        @Nullable Integer maximum) {

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public SubjectField(
            @JsonProperty("attribute") @Nullable NameAttribute attribute,
            @JsonProperty("as") @Nullable StringType as,
            @JsonProperty("fixed") @Nullable String fixed,
            @JsonProperty("optional") @Nullable Boolean optional,
            @JsonProperty("maximum") @Nullable Integer maximum) {
        this(
                required(attribute, "attribute"),
                required(as, "as"),
                fixed,
                optional != null && optional.booleanValue(),
                maximum);
    }

    /** Checks what holds between the fields. */
    public SubjectField {
        require(
                maximum == null || (maximum >= 1 && maximum <= attribute.upperBound()),
                "the maximum of " + attribute.keyword() + " must be 1 to " + attribute.upperBound()
                        + " characters (X.520).");
        require(fixed == null || !optional, attribute.keyword() + " is fixed and so cannot be optional.");
        if (fixed != null) {
            fault(attribute, as, maximum, fixed).ifPresent(fault -> require(false, fault));
        }
    }

    /** Says what is wrong with a value, if anything is. */
    public Optional<String> fault(String value) {
        return fault(attribute, as, maximum, value);
    }

    private static Optional<String> fault(
            NameAttribute attribute, StringType as, @Nullable Integer maximum, String value) {
        int length = value.codePointCount(0, value.length());
        int bound = maximum == null ? attribute.upperBound() : maximum;
        if (value.isBlank()) {
            return Optional.of(attribute.keyword() + " is empty.");
        }
        if (length > bound) {
            return Optional.of(
                    attribute.keyword() + " has " + length + " characters; at most " + bound + " are allowed.");
        }
        if (attribute == NameAttribute.C && !value.matches("[A-Z]{2}")) {
            return Optional.of("C is " + Quoted.of(value) + "; it must be two capital letters (ISO 3166).");
        }
        if (HiddenCharacters.in(value)) {
            return Optional.of(attribute.keyword() + " holds a control, format or unassigned character.");
        }
        if (!as.holds(value)) {
            return Optional.of(
                    attribute.keyword() + " " + Quoted.of(value) + " cannot be written as a " + as.asn1Name() + ".");
        }
        return Optional.empty();
    }
}
