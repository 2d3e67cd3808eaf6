package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.inkan.engine.Quoted;
import org.inkan.engine.definition.Occurrence;
import org.inkan.engine.name.NameAttribute;
import org.inkan.engine.name.StringType;
import org.inkan.engine.name.TextRules;
import org.inkan.engine.name.ValueRule;
import org.inkan.engine.profile.extension.Offer;
import org.inkan.engine.profile.extension.OrganisationChoices;
import org.inkan.engine.profile.extension.Source;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of the subject, in the place where the certificate has it.
 *
 * @param attribute which one
 * @param as how it is encoded
 * @param values the fixed values; empty where others give them
 * @param from who gives the values
 * @param occurs how often it stands here, each time in an RDN of its own
 * @param offered whether every organisation has it, or only one that has chosen it
 * @param key under which an organisation chooses
 * @param maximum most characters of a value
 * @param pattern regular expression that a whole value matches; absent for any
 * @param rule what else a value keeps to
 * @param template how the CA counts the value, where it does
 */
public record SubjectField(
        NameAttribute attribute,
        StringType as,
        List<String> values,
        Source from,
        Occurrence occurs,
        Offer offered,
        String key,
        int maximum,
        @Nullable String pattern,
        @Nullable ValueRule rule,
        @Nullable NameTemplate template) {

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public static SubjectField of(
            @JsonProperty("attribute") @Nullable NameAttribute attribute,
            @JsonProperty("as") @Nullable StringType as,
            @JsonProperty("fixed") @Nullable String fixed,
            @JsonProperty("from") @Nullable Source from,
            @JsonProperty("occurs") @Nullable Occurrence occurs,
            @JsonProperty("offered") @Nullable Offer offered,
            @JsonProperty("key") @Nullable String key,
            @JsonProperty("maximum") @Nullable Integer maximum,
            @JsonProperty("pattern") @Nullable String pattern,
            @JsonProperty("rule") @Nullable ValueRule rule,
            @JsonProperty("template") @Nullable NameTemplate template) {
        NameAttribute which = required(attribute, "attribute");
        require(
                fixed == null || ((from == null || from == Source.FIXED) && occurs == null && offered == null),
                which.keyword() + " is fixed, and so has no 'from', 'occurs' or 'offered'.");
        require(fixed == null || template == null, which.keyword() + " is either fixed or made from a template.");
        Source source = fixed != null ? Source.FIXED : template != null ? Source.SYSTEM : Source.APPLICATION;
        require(
                from == null || from == source || source == Source.APPLICATION,
                which.keyword() + " cannot come from elsewhere than its 'fixed' value or 'template'.");
        return new SubjectField(
                which,
                required(as, "as"),
                fixed == null ? List.of() : List.of(fixed),
                from == null ? source : from,
                occurs == null ? Occurrence.ONCE : occurs,
                offered == null ? Offer.ALWAYS : offered,
                key == null ? which.keyword() : key,
                maximum == null ? which.upperBound() : maximum,
                pattern,
                rule,
                template);
    }

    /** An attribute with this value in every certificate. */
    public static SubjectField fixed(NameAttribute attribute, StringType as, String value) {
        return of(attribute, as, value, null, null, null, null, null, null, null, null);
    }

    /** Checks what holds between the fields. */
    public SubjectField {
        values = List.copyOf(values);
        String keyword = attribute.keyword();
        require(
                maximum >= 1 && maximum <= attribute.upperBound(),
                "the maximum of " + keyword + " must be 1 to " + attribute.upperBound() + " characters (X.520).");
        require(from != Source.FIXED || !values.isEmpty(), keyword + " is fixed and needs its value.");
        require((from == Source.SYSTEM) == (template != null), keyword + " from the system needs a 'template'.");
        require(
                from != Source.SYSTEM || (occurs.equals(Occurrence.ONCE) && offered == Offer.ALWAYS),
                keyword + " from the system stands once in every certificate.");
        if (attribute == NameAttribute.C || attribute == NameAttribute.SERIAL_NUMBER) {
            require(as == StringType.PRINTABLE_STRING, keyword + " is a PrintableString (RFC 5280 appendix A.1).");
        }
        if (attribute == NameAttribute.EMAIL_ADDRESS || attribute == NameAttribute.DC) {
            require(as == StringType.IA5_STRING, keyword + " is an IA5String (RFC 5280 appendix A.1).");
        } else {
            require(
                    as != StringType.IA5_STRING,
                    keyword + " is a PrintableString or a UTF8String, not an IA5String (RFC 5280 section 4.1.2.4).");
        }
        if (pattern != null) {
            compile(pattern);
        }
        for (String value : values) {
            fault(attribute, as, maximum, pattern, rule, value, true).ifPresent(fault -> require(false, fault));
        }
    }

    private static Pattern compile(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + pattern + "' is not a regular expression.", e);
        }
    }

    /** Says what is wrong with a value that somebody has chosen, if anything is. */
    public Optional<String> fault(String value) {
        return fault(attribute, as, maximum, pattern, rule, value, false);
    }

    private static Optional<String> fault(
            NameAttribute attribute,
            StringType as,
            int maximum,
            @Nullable String pattern,
            @Nullable ValueRule rule,
            String value,
            boolean byAuthor) {
        String keyword = attribute.keyword();
        Optional<String> fault = TextRules.fault(keyword, value, as, maximum);
        if (fault.isPresent()) {
            return fault;
        }
        // A document may print its country in small letters, as JPCERT's does; nobody else chooses so.
        if (attribute == NameAttribute.C && !value.matches(byAuthor ? "[A-Za-z]{2}" : "[A-Z]{2}")) {
            return Optional.of("C is " + Quoted.of(value) + "; it must be two capital letters (ISO 3166).");
        }
        if (pattern != null && !compile(pattern).matcher(value).matches()) {
            return Optional.of(keyword + " is " + Quoted.of(value) + "; it must be written as " + pattern + ".");
        }
        return rule == null
                ? Optional.empty()
                : rule.fault(value).map(broken -> keyword + " cannot be used: " + broken);
    }

    /** Whether an organisation has a choice here. */
    boolean isChoice() {
        return offered == Offer.ORGANISATION || from == Source.ORGANISATION;
    }

    /**
     * The field as an organisation has chosen it; empty when it has left it out.
     *
     * @throws IllegalArgumentException that names the key and the rule
     */
    Optional<SubjectField> chosenBy(OrganisationChoices choices) {
        if (!isChoice()) {
            return Optional.of(this);
        }
        Optional<List<String>> chosen = choices.of(key);
        if (chosen.isEmpty()) {
            require(
                    offered == Offer.ORGANISATION || occurs.least() == 0,
                    "the organisation must give " + key + " (" + attribute.longName() + ").");
            return Optional.empty();
        }
        if (from == Source.ORGANISATION) {
            require(occurs.allows(chosen.get().size()), key + " must be given " + occurs + " times.");
            return Optional.of(chosen(Source.FIXED, chosen.get()));
        }
        require(
                chosen.get().equals(List.of(OrganisationChoices.BY_APPLICATION)),
                key + ": write [" + OrganisationChoices.BY_APPLICATION
                        + "], for each application gives the value, or leave the key out.");
        return Optional.of(chosen(from, values));
    }

    private SubjectField chosen(Source source, List<String> fixedValues) {
        return new SubjectField(
                attribute, as, fixedValues, source, occurs, Offer.ALWAYS, key, maximum, pattern, rule, template);
    }
}
