package org.inkan.engine.cross;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.Bilingual;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.authority.BridgeAgreement.Accept;
import org.inkan.engine.authority.BridgeAgreement.Issue;
import org.inkan.engine.authority.IssuerDescription;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.definition.Lifetime;
import org.inkan.engine.name.StringType;
import org.inkan.engine.profile.extension.OrganisationChoices;

/** The G-ID authority with agreements with two bridges, and one with a CA that certifies it and is not certified. */
final class CrossPolicies {

    static final String BCA = "bca";
    static final String OTHER = "other";
    static final String ONE_WAY = "one-way";

    private static final Accept ACCEPT =
            new Accept(Lifetime.parse("P5Y"), Set.of(OtherCa.POLICY), Set.of(OtherCa.POLICY + "=" + OtherCa.OURS));
    private static final Issue ISSUE = new Issue(
            "g-id-cross",
            Optional.of(Lifetime.parse("P3Y")),
            new OrganisationChoices(Map.of("policyMappings", List.of(OtherCa.OURS + "=" + OtherCa.POLICY))));

    private CrossPolicies() {}

    static PolicyFolder folder() {
        return folder(TestCa.CONF);
    }

    /** As above, with the authority as it stands in another folder. */
    static PolicyFolder folder(Path conf) {
        PolicyFolder shipped =
                PolicyFolder.read(conf).only(one -> one.authority().equals(TestCa.ID));
        return new PolicyFolder(
                shipped.authorities(),
                shipped.profiles(),
                List.of(
                        agreement(BCA, "ou=BCA,o=Government,c=JP", Optional.of(ISSUE), Optional.of(ACCEPT)),
                        agreement(OTHER, "ou=Other Bridge,o=Elsewhere,c=US", Optional.of(ISSUE), Optional.of(ACCEPT)),
                        agreement(ONE_WAY, "ou=RootCA2,o=Trust,c=JP", Optional.empty(), Optional.of(ACCEPT))));
    }

    private static BridgeAgreement agreement(
            String bridge, String subject, Optional<Issue> issue, Optional<Accept> accept) {
        try {
            return new BridgeAgreement(
                    bridge,
                    new Bilingual("ブリッジ " + bridge, "Bridge " + bridge),
                    "test",
                    TestCa.ID,
                    new DN(subject),
                    StringType.UTF8_STRING,
                    issue,
                    accept);
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    /** The name of the other CA of an agreement, encoded as agreed. */
    static X500Name name(String bridge) {
        return IssuerDescription.name(folder().bridges().stream()
                .filter(one -> one.bridge().equals(bridge))
                .findFirst()
                .orElseThrow());
    }
}
