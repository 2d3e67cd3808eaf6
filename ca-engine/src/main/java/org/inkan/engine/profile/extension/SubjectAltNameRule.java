package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.inkan.engine.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * Other names of the subject (RFC 5280 section 4.2.1.6), in the order of the profile's kinds.
 *
 * @param critical only where the subject is empty
 * @param names the kinds of name
 * @param coversCommonName whether the subject's commonName must be a copy of one of the dNSNames (Baseline Requirements
 *     7.1.4.3)
 */
public record SubjectAltNameRule(boolean critical, List<AlternativeName> names, boolean coversCommonName)
        implements ExtensionRule {

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public SubjectAltNameRule(
            @JsonProperty(value = "critical", required = true) boolean critical,
            @JsonProperty("names") @Nullable List<AlternativeName> names,
            @JsonProperty("coversCommonName") @Nullable Boolean coversCommonName) {
        this(critical, List.copyOf(required(names, "names")), coversCommonName != null && coversCommonName);
    }

    /** Checks what holds between the fields. */
    public SubjectAltNameRule {
        names = List.copyOf(names);
        require(!names.isEmpty(), "subjectAltName needs at least one kind of name (RFC 5280 section 4.2.1.6).");
        require(
                !coversCommonName || names.stream().anyMatch(kind -> kind.type() == AlternativeNameType.DNS_NAME),
                "coversCommonName needs a dNSName.");
        require(
                names.stream().map(AlternativeName::key).distinct().count() == names.size(),
                "subjectAltName lists a kind of name twice. Write it once, with 'occurs'.");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.subjectAlternativeName;
    }

    @Override
    public String name() {
        return "subjectAltName";
    }

    /** Whether every certificate has at least one such name. */
    public boolean isAlwaysThere() {
        return names.stream()
                .anyMatch(
                        kind -> kind.offered() == Offer.ALWAYS && kind.occurs().least() > 0);
    }

    @Override
    public Set<String> choiceKeys() {
        return names.stream()
                .filter(AlternativeName::isChoice)
                .map(AlternativeName::key)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ExtensionRule> chosenBy(OrganisationChoices choices) {
        List<AlternativeName> chosen =
                names.stream().flatMap(kind -> kind.chosenBy(choices).stream()).toList();
        return chosen.isEmpty()
                ? Optional.empty()
                : Optional.of(new SubjectAltNameRule(critical, chosen, coversCommonName));
    }

    @Override
    public Optional<String> fault(ExtensionContext context) {
        ExtensionRequest request = context.request();
        List<GeneralName> asked = asked(request);
        for (GeneralName name : asked) {
            Optional<AlternativeName> kind =
                    names.stream().filter(one -> one.isOfKind(name)).findFirst();
            if (kind.isEmpty()) {
                return Optional.of("the request asks for the subjectAltName " + Quoted.of(name.toString())
                        + ", a kind of name that the profile does not have. Allowed are: "
                        + names.stream().map(AlternativeName::label).collect(Collectors.joining(", ")) + ".");
            }
            Optional<String> fault = fault(kind.get(), name);
            if (fault.isPresent()) {
                return fault.map(text -> "subjectAltName: " + text);
            }
        }
        Set<Object> seen = new HashSet<>();
        for (GeneralName name : asked) {
            if (!seen.add(compared(name))) {
                return Optional.of("the request asks for the subjectAltName " + Quoted.of(name.toString())
                        + " twice; upper and lower case make no other host (RFC 4343). Write it once.");
            }
        }
        for (AlternativeName kind : names) {
            long count = asked.stream().filter(kind::isOfKind).count();
            if (kind.from() == Source.APPLICATION && !kind.occurs().allows((int) count)) {
                return Optional.of("the request asks for " + count + " subjectAltName of kind " + kind.label()
                        + "; there must be " + kind.occurs() + ".");
            }
        }
        return coversCommonName ? uncovered(request, asked) : Optional.empty();
    }

    private static Optional<String> fault(AlternativeName kind, GeneralName name) {
        if (kind.from() == Source.APPLICATION) {
            return kind.type().fault(kind, name);
        }
        return kind.fixedNames().contains(name)
                ? Optional.empty()
                : Optional.of(kind.label() + " " + Quoted.of(name.toString()) + " is not this profile's; it is always "
                        + String.join(", ", kind.values()) + ".");
    }

    /** Of names that compare alike the same (RFC 5280 section 7.2). */
    private static Object compared(GeneralName name) {
        return name.getTagNo() == GeneralName.dNSName ? host(name).toLowerCase(Locale.ROOT) : name;
    }

    private static String host(GeneralName name) {
        return ((ASN1String) name.getName()).getString();
    }

    /** A copy of one of the dNSNames, character for character: who compares text finds the CN among them. */
    private static Optional<String> uncovered(ExtensionRequest request, List<GeneralName> asked) {
        Set<String> hosts = asked.stream()
                .filter(name -> name.getTagNo() == GeneralName.dNSName)
                .map(SubjectAltNameRule::host)
                .collect(Collectors.toSet());
        for (RDN rdn : request.subject().getRDNs(BCStyle.CN)) {
            String commonName = ((ASN1String) rdn.getFirst().getValue()).getString();
            if (!hosts.contains(commonName)) {
                return Optional.of("the subject's CN " + Quoted.of(commonName)
                        + " is not among the dNSNames of subjectAltName, character for character (Baseline Requirements"
                        + " 7.1.4.3). Ask for it as a dNSName too, in the same upper and lower case.");
            }
        }
        return Optional.empty();
    }

    private List<GeneralName> asked(ExtensionRequest request) {
        return request.value(oid())
                .map(GeneralNames::getInstance)
                .map(all -> Arrays.asList(all.getNames()))
                .orElse(List.of());
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        List<GeneralName> asked = asked(context.request());
        List<GeneralName> given = new ArrayList<>();
        for (AlternativeName kind : names) {
            given.addAll(kind.fixedNames());
            if (kind.from() == Source.APPLICATION) {
                asked.stream().filter(kind::isOfKind).forEach(given::add);
            }
        }
        return given.isEmpty() ? Optional.empty() : Optional.of(new GeneralNames(given.toArray(GeneralName[]::new)));
    }

    @Override
    public List<ShownPart> shown() {
        return names.stream()
                .map(kind -> new ShownPart(
                        kind.label()
                                + (kind.values().isEmpty() ? "" : ": " + String.join(", ", kind.values()))
                                + (kind.occurs().most() > 1 ? " (" + kind.occurs() + ")" : ""),
                        kind.from(),
                        kind.occurs().least() == 0 || kind.offered() == Offer.ORGANISATION))
                .toList();
    }
}
