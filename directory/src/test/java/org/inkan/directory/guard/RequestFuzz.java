package org.inkan.directory.guard;

import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.UnbindRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.ManageDsaITRequestControl;
import com.unboundid.ldap.sdk.controls.ServerSideSortRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.controls.SortKey;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkan.directory.wire.Ber;
import org.inkan.directory.wire.Controls;
import org.inkan.directory.wire.RequestPdu;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * What passes the guard is decoded to the message that its envelope announced, or refused; it is encoded and decoded to
 * the same, and costs memory in proportion to its length.
 */
public final class RequestFuzz implements FuzzTarget {

    private static final GuardLimits LIMITS = GuardLimits.defaults();
    private static final long MEMORY = 256 << 10;
    private static final long MEMORY_PER_OCTET = 512;

    @Override
    public String name() {
        return "request";
    }

    @Override
    public Stream<byte[]> seeds() {
        Stream<byte[]> messages = Stream.of(
                        message(1, new BindRequestProtocolOp("", "")),
                        message(2, new UnbindRequestProtocolOp()),
                        message(127, search("(objectClass=*)")),
                        message(128, search("(&(cn=a*b*c)(!(sn>=1))(|(o:dn:2.5.13.2:=x)(ou~=y)(c<=z)))")),
                        message(
                                65536,
                                search("(cn=*)"),
                                new SimplePagedResultsControl(10),
                                new ManageDsaITRequestControl(true),
                                new ServerSideSortRequestControl(true, new SortKey("cn", true))),
                        message(Integer.MAX_VALUE, new ExtendedRequestProtocolOp("1.3.6.1.4.1.4203.1.11.3", null)))
                .map(message -> message.encode().encode());
        Stream<byte[]> odd = Stream.of(
                        "30840000000c020101600702010304008000",
                        "300602010550020101",
                        "30060201054a01ff",
                        "300d0201016608040030043002a000",
                        "300c02040000000160040201030400")
                .map(HexFormat.of()::parseHex);
        return Stream.concat(messages, odd);
    }

    private static LDAPMessage message(int id, ProtocolOp operation, Control... controls) {
        return new LDAPMessage(id, operation, controls);
    }

    private static SearchRequestProtocolOp search(String filter) {
        try {
            return new SearchRequestProtocolOp(
                    "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co., Ltd.,c=JP",
                    SearchScope.SUB,
                    DereferencePolicy.ALWAYS,
                    100,
                    10,
                    false,
                    Filter.create(filter),
                    List.of("*", "+", "cACertificate;binary"));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Octets that are no SEQUENCE are put into one, so that the fuzzer need not keep the outer length right. */
    @Override
    public void check(byte[] input) throws Exception {
        byte[] octets = input.length > 0 && input[0] == Ber.SEQUENCE ? input : Ber.element(Ber.SEQUENCE, input);
        if (!new PduFraming.Complete(octets.length)
                .equals(PduFraming.inspect(octets, 0, octets.length, LIMITS.pduOctets()))) {
            return;
        }
        Optional<RequestPdu> found = RequestPdu.of(octets);
        if (found.isEmpty() || BerNesting.fault(octets, LIMITS.nesting()).isPresent()) {
            return;
        }
        RequestPdu request = found.get();
        Claims.that(request.messageId() > 0, () -> "The message ID is " + request.messageId());
        byte[] behind = request.withoutMessageId();
        Claims.that(
                Arrays.equals(behind, Arrays.copyOfRange(octets, octets.length - behind.length, octets.length)),
                () -> "The operation is not the end of the message");
        Optional<LDAPMessage> message = Claims.allocating(MEMORY + MEMORY_PER_OCTET * octets.length, () -> {
            try {
                return Optional.of(request.decode());
            } catch (LDAPException e) {
                return Optional.empty();
            }
        });
        if (message.isPresent()) {
            check(request, message.get(), behind[0]);
        }
    }

    private static void check(RequestPdu request, LDAPMessage message, byte tag) throws Exception {
        Claims.equal(message.getMessageID(), request.messageId(), "message ID");
        Claims.equal(message.getProtocolOpType(), tag, "operation");
        byte[] encoded = message.encode().encode();
        LDAPMessage again = decode(encoded);
        Claims.that(Arrays.equals(again.encode().encode(), encoded), () -> message + " came back as " + again);
        List<Control> controls = message.getControls();
        Claims.equal(again.getControls(), controls, "controls");
        byte[] together = Controls.encode(controls);
        Claims.that(
                Arrays.equals(together, 0, together.length, encoded, encoded.length - together.length, encoded.length),
                () -> "The controls are not encoded as the SDK does");
        checkLookUps(controls);
    }

    private static void checkLookUps(List<Control> controls) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        controls.forEach(control -> (seen.add(control.getOID()) ? seen : twice).add(control.getOID()));
        for (String oid : seen) {
            try {
                Claims.that(Controls.find(controls, oid).isPresent() && !twice.contains(oid), () -> oid + " was found");
            } catch (LDAPException e) {
                Claims.that(twice.contains(oid), e::getMessage);
            }
        }
        Controls.unsupported(controls)
                .ifPresent(control -> Claims.that(
                        control.isCritical() && !Controls.SUPPORTED.contains(control.getOID()),
                        () -> control + " is supported"));
    }

    private static LDAPMessage decode(byte[] octets) throws Exception {
        try (ASN1StreamReader reader = new ASN1StreamReader(new ByteArrayInputStream(octets), octets.length)) {
            return LDAPMessage.readFrom(reader, false);
        }
    }
}
