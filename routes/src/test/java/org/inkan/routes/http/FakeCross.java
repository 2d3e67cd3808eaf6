package org.inkan.routes.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.Bilingual;
import org.inkan.engine.Refusal;
import org.inkan.engine.Sha256;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.cross.BridgeView;
import org.inkan.engine.cross.CrossItem;
import org.inkan.engine.cross.CrossKind;
import org.inkan.engine.cross.CrossOffice;
import org.inkan.engine.cross.CrossState;
import org.inkan.engine.cross.preview.PathChange;
import org.inkan.engine.cross.preview.Preview;
import org.inkan.engine.definition.Lifetime;
import org.inkan.engine.name.StringType;
import org.inkan.engine.officer.Officer;

/** One agreement, {@code bca}, whose items are taken as they come; for tests of what stands before the engine. */
public final class FakeCross implements CrossOffice {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    /** What came in, in the order in which it came. */
    public final List<CrossItem> items = new ArrayList<>();

    /** PKCS#10 that {@link #request} gives. */
    public volatile byte[] csr = {};

    /** What {@link #approve} was given last. */
    public volatile String typed = "";

    private final BridgeAgreement agreement = BridgeAgreement.of(
            "bca",
            Map.of("ja", "ブリッジ認証局", "en", "Bridge CA"),
            "agreement of 2026-11-01",
            "g-id",
            "ou=Bridge CA,o=Example Government,c=JP",
            StringType.UTF8_STRING,
            null,
            BridgeAgreement.Accept.of(Lifetime.parse("P5Y"), List.of("2.999.1"), List.of()));

    private CrossItem added(CrossKind kind, CrossState state, byte[] content, String from) {
        CrossItem item = new CrossItem(
                "20261120-" + (items.size() + 1),
                "bca",
                kind,
                state,
                content,
                Sha256.hex(content),
                from,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        items.add(item);
        return item;
    }

    private static void known(String bridge) {
        if (!bridge.equals("bca")) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "There is no agreement '" + bridge + "'.");
        }
    }

    @Override
    public List<BridgeView> bridges(Officer officer) {
        return List.of(bridge(officer, "bca"));
    }

    @Override
    public BridgeView bridge(Officer officer, String bridge) {
        known(bridge);
        return new BridgeView(agreement, List.of(), List.of(), items);
    }

    @Override
    public CrossItem request(Officer officer, String bridge) {
        known(bridge);
        return added(CrossKind.OWN_REQUEST, CrossState.DONE, csr, officer.uid());
    }

    @Override
    public CrossItem give(Officer officer, String bridge, String fileName, byte[] content) {
        known(bridge);
        return added(CrossKind.RECEIPT, CrossState.RECEIVED, content, officer.uid());
    }

    @Override
    public CrossItem renew(Officer officer, String bridge, String id) {
        return item(officer, bridge, id);
    }

    @Override
    public CrossItem item(Officer officer, String bridge, String id) {
        known(bridge);
        return items.stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no item '" + id + "'."));
    }

    @Override
    public Preview preview(Officer officer, String bridge, String id) {
        item(officer, bridge, id);
        return new Preview(
                List.of(new PathChange(
                        PathChange.Kind.BEGINS,
                        List.of(new X500Name("C=JP,OU=Root"), new X500Name("C=JP,OU=<script>")),
                        java.util.Set.of(),
                        java.util.Set.of("2.999.1"))),
                List.of(),
                List.of(new Bilingual("注意", "Beware")));
    }

    @Override
    public CrossItem approve(Officer officer, String bridge, String id, String fingerprint) {
        typed = fingerprint;
        return item(officer, bridge, id);
    }

    @Override
    public CrossItem reject(Officer officer, String bridge, String id, String reason) {
        return item(officer, bridge, id);
    }

    @Override
    public CrossItem withdraw(Officer officer, String bridge, Withdrawal withdrawal) {
        known(bridge);
        throw new Refusal(Refusal.Kind.NOT_FOUND, "No certificate " + withdrawal.certificate() + " stands.");
    }
}
